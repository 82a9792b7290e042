import type { LimitKind, LimitRow } from './limit-types'

/** A duty may have several rows, one for the kinds that share a default. */
export const rowKey = ({ duty, kinds }: LimitRow) => `${duty}-${kinds.map(({ kind }) => kind).join('-')}`

export interface Alike {
  key: string
  /** 投诉、举报、建议 */
  names: string
  words: string
  example: string | null
  changed: LimitKind['changed']
}

/** Kinds of a row that have the same limit, said together. */
export function alikeKinds({ kinds }: LimitRow): Alike[] {
  const groups = new Map<string, LimitKind[]>()
  for (const kind of kinds) {
    const key = JSON.stringify([kind.words, kind.changed])
    groups.set(key, [...(groups.get(key) ?? []), kind])
  }
  return [...groups.values()].map((group) => ({
    key: group[0]!.kind,
    names: group.map(({ label }) => label).join('、'),
    words: group[0]!.words,
    example: group[0]!.example,
    changed: group[0]!.changed,
  }))
}

/** Rows under the rule that they follow, in the order in which they came. */
export function byPolicy(limits: readonly LimitRow[]): { policy: string; rows: LimitRow[] }[] {
  const groups = new Map<string, LimitRow[]>()
  for (const row of limits) groups.set(row.policy, [...(groups.get(row.policy) ?? []), row])
  return [...groups].map(([policy, rows]) => ({ policy, rows }))
}
