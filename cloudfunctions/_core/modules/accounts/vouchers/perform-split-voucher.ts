import { randomUUID } from 'node:crypto'
import { open, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { reencodePhoto } from '@core/modules/attachments/reencode-photo'
import type { JobContext, Performer } from '@core/modules/jobs/job'
import { AppError } from '@shared/errors'
import { sizeOf, stampOf, thumbOf } from './page-picture'
import { renderPdf } from './render-pdf'
import {
  addWaste,
  beginVoucher,
  deleteVoucher,
  insertPage,
  linkAll,
  selectTarget,
  type VoucherTarget,
} from './vouchers.queries'

/** A photo is never larger; a PDF of 400 scanned pages may fill the upload. */
const MOST_PHOTO_BYTES = 30 * 1024 * 1024
const PDF_MARK = '%PDF-'
/** Some programs write a few lines before the mark. */
const MARK_WITHIN = 1024

/**
 * Makes the pages of an uploaded voucher: each re-encoded without metadata, its original sealed, with a small picture. Begun anew after
 * a crash it goes on with the page after the last one; a file that cannot be read leaves nothing.
 * @throws AppError `account-unknown`, `voucher-unreadable`, `voucher-password`, `voucher-too-long`
 */
export const performSplitVoucher: Performer<'split-voucher'> = async (payload, context) => {
  const { services, job } = context
  const { db } = services
  const target = await selectTarget(db, payload.versionId)
  if (!target || target.county !== job.county) throw new AppError('account-unknown')
  return context.withUpload(payload.uploadId, async ({ path }) => {
    const voucher = await beginVoucher(db, {
      county: job.county,
      bookId: target.bookId,
      name: payload.name,
      uploadId: payload.uploadId,
      staffId: job.staffId,
      at: services.now(),
    })
    const pages = await splitInto(context, target, voucher, path).catch(async (error: unknown) => {
      // a job that is only interrupted goes on later with the pages that are there
      if (!context.signal.aborted && error instanceof AppError) await giveUp(context, target, voucher.id)
      throw error
    })
    const { lineId } = payload
    const linked = lineId !== null && (await linkAll(db, payload.versionId, voucher.id, lineId))
    return {
      lines: [
        `共 ${pages} 页`,
        ...(linked ? ['已附到这一笔下面'] : []),
        '请逐页看过，盖住身份证号、电话和银行卡号，再确认',
      ],
    }
  })
}

async function splitInto(
  context: JobContext,
  target: VoucherTarget,
  voucher: { id: string; pages: number },
  path: string,
): Promise<number> {
  if (!(await isPdf(path))) {
    if (voucher.pages === 0) await keepPage(context, target, voucher.id, 1, await photoOf(path))
    return 1
  }
  let pages = 0
  for await (const page of renderPdf(path, dirname(path), context.signal)) {
    context.signal.throwIfAborted()
    pages = page.pages
    if (page.pageNo > voucher.pages)
      await keepPage(context, target, voucher.id, page.pageNo, await readFile(page.path))
    await rm(page.path, { force: true })
    context.progress(
      (page.pageNo / page.pages) * 98,
      `正在整理凭证：第 ${page.pageNo} 页，共 ${page.pages} 页`,
    )
  }
  return pages
}

async function isPdf(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MARK_WITHIN), 0, MARK_WITHIN, 0)
    return buffer.toString('latin1', 0, bytesRead).includes(PDF_MARK)
  } finally {
    await file.close()
  }
}

async function photoOf(path: string): Promise<Buffer> {
  if ((await stat(path)).size > MOST_PHOTO_BYTES) throw new AppError('voucher-unreadable')
  try {
    return (await reencodePhoto(await readFile(path))).bytes
  } catch (cause) {
    throw new AppError('voucher-unreadable', { cause })
  }
}

async function keepPage(
  { services }: JobContext,
  { county }: VoucherTarget,
  voucherId: string,
  pageNo: number,
  picture: Buffer,
): Promise<void> {
  const { db, keys, storage } = services
  const id = randomUUID()
  const size = await sizeOf(picture)
  const thumbEnc = keys.seal('identity', await thumbOf(picture))
  const originalKey = await storage.put(`vouchers/${id}`, keys.seal('identity', picture))
  try {
    await insertPage(db, {
      ...size,
      id,
      county,
      voucherId,
      pageNo,
      originalKey,
      thumbEnc,
      stamp: stampOf(id, []),
    })
  } catch (error) {
    await storage.remove(originalKey)
    throw error
  }
}

async function giveUp(
  { services: { db } }: JobContext,
  { county, bookId }: VoucherTarget,
  voucherId: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const files = await deleteVoucher(trx, bookId, voucherId)
    if (files) await addWaste(trx, county, files)
  })
}
