import type { StaffCallContext } from '@core/host/handler'
import { enqueueJob, findJob } from '@core/modules/jobs/enqueue-job'
import { selectCountyVillages } from '@core/modules/regions/regions.queries'
import { createVillageSources, type VillageResolver } from '@core/modules/regions/resolve-village'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { parsePeriod } from '@shared/domain/period'
import { AppError, type FieldFault } from '@shared/errors'
import type { BatchHead } from '../desk/batch.queries'
import { refuseBusy, refuseLeaks, refuseMovedOn, requirePart, withVersions } from '../desk/move-batch'
import { selectRowsById } from '../desk/rows.queries'
import type { FieldTexts } from '../rows/row-edit'
import { createCorrector } from './corrected-values'
import type { Correction } from './correction'

type Input = ParsedInputOf<'staff-api', 'correct-rows'>

/**
 * Checks what was typed over rows of the published version, and asks for a new version with it, by a job. The new version is
 * submitted and published like any other; until then residents see the old one.
 * @throws AppError `batch-unknown`, `forbidden`, `batch-moved-on`, `batch-busy`; `batch-state` when nothing is published or another
 * version is on its way; `input-invalid` with every fault of every row
 */
export async function requestCorrect(
  input: Input,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'correct-rows'>> {
  const { submission, batchId, revision, reason } = input
  const head = await requirePart(call, 'correct-rows', batchId)
  const asked = await findJob(call, submission)
  if (asked) return asked
  refuseLeaks(reason)
  if (input.rows.length + input.added.length === 0)
    throw new AppError('input-invalid', at('rows', '还没有改动任何一行。'))
  await refuseBusy(call.db, head)
  return withVersions(call.db, head, async (trx, versions) => {
    await refuseBusy(trx, head)
    refuseMovedOn(versions, revision)
    if (versions.some(({ state }) => state === 'draft' || state === 'submitted'))
      throw new AppError('batch-state', at(`批次 ${batchId}`, '还有一个版本没有发布，请先发布或作废它。'))
    const published = versions.find(({ state }) => state === 'published')
    if (!published) throw new AppError('batch-state', at(`批次 ${batchId}`, '没有已发布的版本可以更正。'))
    const correction = await checkRows({ ...call, db: trx }, head, published.id, input)
    const sealed = call.keys.seal('identity', JSON.stringify(correction)).toString('base64')
    const payload = { batchId, revision, version: published.version, reason, sealed }
    return enqueueJob(call, 'correct-rows', payload, submission, trx)
  })
}

async function checkRows(
  call: StaffCallContext,
  head: BatchHead,
  versionId: number,
  { rows, added }: Input,
): Promise<Correction> {
  const ids = rows.map(({ paymentId }) => paymentId)
  const stored = new Map(
    (await selectRowsById(call.db, call.actor, versionId, ids)).map((row) => [row.id, row]),
  )
  const corrector = await openCorrector(call, head)
  const correction: Correction = { changed: [], removed: [], added: [], people: [] }
  const faults: FieldFault[] = []
  for (const [i, { paymentId, remove, fields }] of rows.entries()) {
    const row = stored.get(paymentId)
    const place = `rows.${i}`
    if (!row) faults.push({ field: `${place}.paymentId`, message: '这一行不在现在公示的名单里。' })
    else if (ids.indexOf(paymentId) !== i)
      faults.push({ field: `${place}.paymentId`, message: '同一行写了两次。' })
    else if (remove) correction.removed.push(paymentId)
    else if (Object.keys(fields).length === 0) faults.push({ field: place, message: '这一行没有改动。' })
    else {
      const done = corrector.correct(row, fields as FieldTexts)
      if (done.faults) {
        faults.push(...placed(place, done.faults))
        continue
      }
      correction.changed.push({ id: paymentId, values: done.values })
      correction.people.push(done.person)
    }
  }
  for (const [i, { fields }] of added.entries()) {
    const done = corrector.add(fields as FieldTexts)
    if (done.faults) {
      faults.push(...placed(`added.${i}`, done.faults))
      continue
    }
    correction.added.push(done.values)
    correction.people.push(done.person)
  }
  if (faults.length > 0) throw new AppError('input-invalid', { fields: faults })
  return correction
}

const placed = (place: string, faults: FieldFault[]) =>
  faults.map(({ field, message }) => ({ field: `${place}.${field}`, message }))

async function openCorrector({ db, keys, now }: StaffCallContext, head: BatchHead) {
  const county = await selectCountyVillages(db, head.county)
  const byName = createVillageSources(county, null).forSheet(null)
  const codes = new Set(county.villages.map(({ code }) => code))
  const resolveVillage: VillageResolver = (village, town) =>
    village !== null && codes.has(village) ? { code: village, group: null } : byName(village, town)
  return createCorrector({
    keys,
    today: todayInShanghai(now()),
    period: parsePeriod(head.period)!,
    isRecovery: head.isRecovery,
    resolveVillage,
  })
}
