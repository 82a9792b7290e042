import type { StaffCallContext } from '@core/host/handler'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { parsePeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import { requireBatch } from './get-batch'
import { maskSealed, requireVersion } from './list-batch-rows'
import { selectPeriodChanges, selectPeriodSums, selectPeriodVersions } from './periods.queries'

/**
 * What is new, gone or has another amount against the last period of the same programme and unit: of people, all their payments of
 * the period together, so that a second file for a period makes nobody disappear.
 * @throws AppError `batch-unknown`, `forbidden`
 */
export async function comparePeriods(
  input: ParsedInputOf<'staff-api', 'compare-periods'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'compare-periods'>> {
  const compared = await findFormer(call, input.id, input.version)
  if (!compared) return { comparison: null }
  const { these, formers, formerPeriod } = compared
  const sums = await selectPeriodSums(call.db, call.actor, these, formers, input.morePercent)
  return { comparison: { ...sums, formerPeriod, morePercent: input.morePercent } }
}

/**
 * One page of them.
 * @throws AppError as `comparePeriods`; `input-invalid` for a cursor that is none
 */
export async function listPeriodChanges(
  input: ParsedInputOf<'staff-api', 'list-period-changes'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-period-changes'>> {
  const { kind, morePercent, limit } = input
  const after = input.cursor ? readCursor(input.cursor) : null
  const compared = await findFormer(call, input.id, input.version)
  if (!compared) return { rows: [], nextCursor: null }
  const wanted = { kind, morePercent, after, limit: limit + 1 }
  const found = await selectPeriodChanges(call.db, call.actor, compared, wanted)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ sealed, personKey: _, ...row }) => ({
      ...row,
      maskedId: maskSealed(call.keys, sealed),
      percent: percentOf(row.formerFen, row.fen),
    })),
    nextCursor: found.length > limit && last ? last.personKey : null,
  }
}

function percentOf(former: number | null, now: number | null): number | null {
  if (former === null || now === null || former === 0) return null
  return Math.round(((now - former) / Math.abs(former)) * 100)
}

function readCursor(cursor: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor))
    throw new AppError('input-invalid', at('cursor', '翻页位置不对，请从第一页看起'))
  return cursor
}

interface Compared {
  formerPeriod: string
  /** The version, with what else of its period is published. */
  these: number[]
  formers: number[]
}

/** The last period before a version's for which its unit published payments of the programme; null when there is none. */
async function findFormer(
  call: StaffCallContext,
  batchId: number,
  version: number,
): Promise<Compared | null> {
  const { id } = await requireVersion(call, batchId, version)
  const { period } = await requireBatch(call, batchId)
  const published = await selectPeriodVersions(call.db, batchId)
  const begins = parsePeriod(period)?.firstDay
  if (!begins) return null
  const formerPeriod = published
    .map((row) => parsePeriod(row.period))
    .filter((row) => row !== null && row.lastDay < begins)
    .sort((a, b) => (a!.lastDay < b!.lastDay ? 1 : -1))[0]?.period
  if (!formerPeriod) return null
  const of = (wanted: string) =>
    published.filter((row) => row.period === wanted).map(({ versionId }) => versionId)
  return { formerPeriod, these: [id, ...of(period)], formers: of(formerPeriod) }
}
