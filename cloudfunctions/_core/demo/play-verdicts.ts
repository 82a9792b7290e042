import { createHash } from 'node:crypto'
import { actOnClue } from '@core/modules/clues/act-on-clue'
import { getClue } from '@core/modules/clues/get-clue'
import { addDays } from '@shared/domain/dates'
import { asStaff, callAt, type PlayServices } from './call-at'
import { selectNthClue, selectStaffForClue } from './demo.queries'
import { DEMO_VERDICTS, type DemoVerdict } from './demo-verdicts'

/**
 * Plays the demo verdicts through the product's own action. Safe to repeat: submission keys are fixed.
 * A county too small to have the clue does without its verdict.
 */
export async function playVerdicts(services: PlayServices, county: string): Promise<void> {
  for (const verdict of DEMO_VERDICTS) {
    const clueId = await selectNthClue(services.db, county, verdict.rule, verdict.nth)
    if (clueId !== undefined) await playVerdict(services, clueId, verdict)
  }
}

async function playVerdict(services: PlayServices, id: number, { steps }: DemoVerdict): Promise<void> {
  const { db, anchor } = services
  for (const { action, by, time, note } of steps) {
    const call = await asStaff(
      callAt(services, addDays(anchor, -1), time),
      await selectStaffForClue(db, id, by),
    )
    const submission = createHash('sha256')
      .update(`demo ${anchor} ${id} ${action}`)
      .digest('hex')
      .slice(0, 32)
    const { state } = await getClue({ id }, call)
    await actOnClue({ id, submission, state, action, note }, call)
  }
}
