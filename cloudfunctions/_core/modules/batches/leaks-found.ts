import type { Database } from '@core/db/schema'
import { remember } from '@core/tables/remember'
import { findLeaks, type Leak, type LeakKind, leakKinds } from '@shared/domain/leaks'
import type { Kysely } from 'kysely'
import { selectWorthALook, type WorthALook } from './leaks.queries'

export interface LeakCount {
  kind: LeakKind
  label: string
  n: number
}

/** Personal data in a version, in words that people typed. */
export interface LeaksFound {
  /** In what residents will see: nothing with these is published. */
  shown: LeakCount[]
  /** In remarks, which are never shown: whoever submits has to have looked. */
  hidden: LeakCount[]
  /** The first places, those that will be shown before the others; never the words themselves. */
  places: { sheetNo: number; line: number; field: string; isShown: boolean; leaks: Leak[] }[]
}

const PLACES = 50
/** Rows looked at in one answer of the database. */
const AT_ONCE = 5_000
/** Remarks repeat themselves. */
const REMEMBERED = 5_000

const FIELDS = [
  { column: 'name', label: '姓名', isShown: true },
  { column: 'school', label: '学校', isShown: true },
  { column: 'remark', label: '备注', isShown: false },
] as const satisfies { column: keyof WorthALook; label: string; isShown: boolean }[]

/**
 * Looks through the rows of a version that were marked when they were loaded (`personal-data`): what residents will see, and remarks.
 * Read in portions, so that memory stays flat. `member`: the signed-in person, for whom it finds nothing in versions that he does not handle; null for a job.
 */
export async function leaksFound(
  db: Kysely<Database>,
  versionId: number,
  member: string | null,
): Promise<LeaksFound> {
  const counts = { shown: new Map<LeakKind, number>(), hidden: new Map<LeakKind, number>() }
  const places: LeaksFound['places'] = []
  const look = remember((text: string) => findLeaks(text), REMEMBERED)
  let after = { sheetNo: 0, line: -1 }
  for (;;) {
    const rows = await selectWorthALook(db, versionId, member, after, AT_ONCE)
    for (const row of rows) {
      for (const { column, label, isShown } of FIELDS) {
        const leaks = look(row[column] ?? '')
        if (leaks.length === 0) continue
        const seen = isShown ? counts.shown : counts.hidden
        for (const { kind } of leaks) seen.set(kind, (seen.get(kind) ?? 0) + 1)
        if (places.length < PLACES)
          places.push({ sheetNo: row.sheetNo, line: row.line, field: label, isShown, leaks })
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) break
    after = last
  }
  places.sort((a, b) => Number(b.isShown) - Number(a.isShown))
  return { shown: listOf(counts.shown), hidden: listOf(counts.hidden), places }
}

const listOf = (counts: Map<LeakKind, number>): LeakCount[] =>
  [...counts].map(([kind, n]) => ({ kind, label: leakKinds[kind].label, n }))
