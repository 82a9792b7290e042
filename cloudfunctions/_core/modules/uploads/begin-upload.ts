import { randomUUID } from 'node:crypto'
import type { StaffCallContext } from '@core/host/handler'
import { submissionHash } from '@core/modules/cases/submission'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { insertUpload, selectBegun } from './uploads.queries'

/**
 * Makes room for one file and says where to send it: straight to the storage, not through a function. The same submission
 * gives the same upload again with a fresh address, so that sending can be tried anew.
 * @throws AppError `too-many-requests` beyond sixty files a day
 */
export async function beginUpload(
  input: ParsedInputOf<'staff-api', 'begin-upload'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'begin-upload'>> {
  const { db, actor, storage } = call
  const hash = submissionHash(call.keys, `upload|${input.submission}`)
  const known = await selectBegun(db, actor.id, hash)
  // the address alone is permission to send a file
  if (!known) await call.limit('upload', actor.id)
  const id = known?.id ?? randomUUID()
  const ticket = await storage.uploadTicket(`uploads/${id}`, input.bytes)
  if (!known) {
    const isNew = await insertUpload(db, {
      id,
      county: actor.county,
      staffId: actor.id,
      fileName: input.fileName,
      storageKey: ticket.reference,
      submissionHash: hash,
      at: call.now(),
    })
    if (!isNew) return beginUpload(input, call)
  }
  return { uploadId: id, url: ticket.url, method: 'PUT', headers: ticket.headers, form: ticket.form }
}
