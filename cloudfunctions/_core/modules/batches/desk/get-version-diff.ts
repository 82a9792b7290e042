import type { StaffCallContext } from '@core/host/handler'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectDiffPage, selectDiffSums } from '../diff.queries'
import { diffFieldLabels } from '../diff-fields'
import { selectVersions } from './batch.queries'
import { requireBatch } from './get-batch'
import { readRowPlace } from './list-batch-rows'

/**
 * What differs between two versions of a batch, a page at a time; sums with the first page. Without numbers: the newest version that
 * was not dropped, against the one that residents saw before it.
 * @throws AppError `batch-unknown` when there are no two versions; `forbidden`; `input-invalid` for a cursor that is none
 */
export async function getVersionDiff(
  input: ParsedInputOf<'staff-api', 'get-version-diff'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-version-diff'>> {
  const { db, actor } = call
  const { from, to } = await findPair(input, call)
  const after = input.cursor ? readRowPlace(input.cursor) : null
  const found = await selectDiffPage(db, actor.id, from.id, to.id, {
    change: input.change ?? null,
    after,
    limit: input.limit + 1,
  })
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  return {
    from: from.version,
    to: to.version,
    sums: after === null ? await selectDiffSums(db, actor.id, from.id, to.id) : null,
    rows: page.map(({ sheet: _, rowId: __, fields, ...row }) => ({
      ...row,
      fields: fields.map((field) => diffFieldLabels[field] ?? field),
    })),
    nextCursor:
      found.length > input.limit && last
        ? `${last.sheet}_${last.line ?? last.formerLine}_${last.rowId}`
        : null,
  }
}

/**
 * Two versions of a batch that the actor handles. Without numbers: the newest that was not dropped, and the one that residents saw
 * before it.
 * @throws AppError `batch-unknown`, `forbidden`
 */
export async function findPair(
  input: { id: number; from?: number | undefined; to?: number | undefined },
  call: StaffCallContext,
) {
  const head = await requireBatch(call, input.id)
  if (!head.mayHandle) throw new AppError('forbidden')
  const versions = await selectVersions(call.db, call.actor, head.id)
  const to = versions.find(({ version, state }) =>
    input.to === undefined ? state !== 'discarded' : version === input.to,
  )
  const from = versions.find(({ version, publishedAt }) =>
    input.from === undefined ? to && version < to.version && publishedAt !== null : version === input.from,
  )
  if (!to || !from || to.id === from.id)
    throw new AppError('batch-unknown', at('version', '没有可以比较的两个版本。'))
  return { head, from, to }
}
