import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { refuseLeaks } from '@core/modules/batches/desk/move-batch'
import { submissionHash } from '@core/modules/cases/submission'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import { requireUpload } from '@core/modules/uploads/with-upload'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { requireCorrectable, requirePeriod, requireProgramme } from './choose-target'
import { insertImport, selectBegun, updateImport } from './imports.queries'

/**
 * Takes an uploaded file on, for the clerk's unit, and has it recognised. The same submission again is the same file.
 * @throws AppError `file-unknown`; `programme-unknown`; `period-invalid`; `batch-unknown`; `batch-state`; `input-invalid` for a reason
 * that tells of a person
 */
export async function beginImport(
  input: ParsedInputOf<'staff-api', 'begin-import'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'begin-import'>> {
  const { actor } = call
  if (input.corrects) refuseLeaks(input.corrects.reason, 'corrects.reason')
  const hash = submissionHash(call.keys, `import|${input.submission}`)
  const known = await selectBegun(call.db, actor.id, hash)
  if (known) return known
  const upload = await requireUpload(call.db, actor.id, input.uploadId)
  const target = await targetOf(input, call)
  const at = call.now()
  return call.db.transaction().execute(async (trx) => {
    const importId = await insertImport(trx, {
      county: actor.county,
      unitId: actor.unitId,
      fileName: upload.fileName,
      uploadId: upload.id,
      ...target,
      corrects: input.corrects ?? null,
      createdBy: actor.id,
      submissionHash: hash,
      at,
    })
    if (importId === undefined) return (await selectBegun(trx, actor.id, hash))!
    const { jobId } = await enqueueJob(call, 'recognise-import', { importId }, input.submission, trx)
    await updateImport(trx, importId, at, hash, { jobId })
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'import.begin',
      subject: `import:${importId}`,
      detail: {
        programme: target.programme,
        period: target.period,
        corrects: input.corrects?.batchId ?? null,
      },
    })
    return { importId, jobId }
  })
}

async function targetOf(input: ParsedInputOf<'staff-api', 'begin-import'>, call: StaffCallContext) {
  if (input.corrects) return requireCorrectable(call, input.corrects.batchId)
  if (input.programme !== undefined) await requireProgramme(call, input.programme)
  return {
    programme: input.programme ?? null,
    period: input.period === undefined ? null : requirePeriod(input.period),
    isRecovery: input.isRecovery,
  }
}
