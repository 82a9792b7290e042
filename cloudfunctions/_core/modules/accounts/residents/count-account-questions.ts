import type { ClockServices } from '@core/modules/clock/clock-job'
import { recountQuestions } from './residents.queries'

/**
 * Counts at night how many questions about lines of village accounts were answered. Fewer than three are not told: on a village's page
 * a first question would point at whoever was seen asking (DESIGN D7, D8).
 */
export function countAccountQuestions({ db }: Pick<ClockServices, 'db'>): Promise<number> {
  return recountQuestions(db)
}
