import { selfCheckCriteria } from '@shared/domain/self-check'
import type { KindSetting } from './policies.queries'

/** The row that switches the whole self-check off. */
export const EVERY_KIND = 'all'

/** Whether the county offers no self-check at all. */
export function isOff(settings: readonly KindSetting[]): boolean {
  return settings.some(({ kind, selfCheck }) => kind === EVERY_KIND && !selfCheck)
}

/** Whether the self-check asks for a kind: there are criteria, and the county has not switched it off. */
export function asksFor(kind: string, settings: readonly KindSetting[]): boolean {
  return kind in selfCheckCriteria && (settings.find((row) => row.kind === kind)?.selfCheck ?? true)
}
