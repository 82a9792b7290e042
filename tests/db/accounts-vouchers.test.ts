import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scanPdf } from '@core/demo/accounts/scan-pdf'
import { log } from '@core/host/log'
import { performSplitVoucher } from '@core/modules/accounts/vouchers/perform-split-voucher'
import { purgeAccountWaste } from '@core/modules/accounts/vouchers/purge-account-waste'
import type { JobContext } from '@core/modules/jobs/job'
import { AppError } from '@shared/errors'
import { sql } from 'kysely'
import sharp from 'sharp'
import { spendingLine, useAccounts } from '../support/accounts'
import { COUNTY, codeOf, must, newKey, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
const accounts = useAccounts(database, county)

/** A white page with a red band in its upper half, where a phone number would stand. */
async function page(width = 620, height = 877) {
  const band = { create: { width: 300, height: 100, channels: 3, background: '#ff0000' } } as const
  const jpeg = await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([{ input: band, left: 100, top: 100 }])
    .withExif({ IFD0: { Artist: 'SECRET-SCANNER' } })
    .jpeg()
    .toBuffer()
  return { jpeg, width, height }
}

async function send(bookId: number, fileName: string, bytes: Buffer, lineId?: number) {
  const uploadId = await accounts.upload('keeper', fileName, bytes)
  const seen = await accounts.seen('keeper', bookId)
  const { jobId } = must(
    await accounts.as('keeper', 'add-voucher', { ...seen, uploadId, name: '六月凭证', lineId }),
  )
  await accounts.work()
  return accounts.job('keeper', jobId)
}

async function pagesOf(bookId: number, more: { from?: number; onlyUnconfirmed?: boolean } = {}) {
  const { versionId } = await accounts.seen('keeper', bookId)
  return must(await accounts.as('keeper', 'list-voucher-pages', { versionId, ...more }))
}

const confirm = (pages: { id: string; stamp: string }[]) =>
  accounts.as('keeper', 'confirm-voucher-pages', {
    submission: newKey(),
    pages: pages.map(({ id, stamp }) => ({ pageId: id, stamp })),
  })

/** Colour in the middle of the red band. */
async function colourAt(base64: string): Promise<string> {
  const picture = sharp(Buffer.from(base64, 'base64'))
  const { width, height } = await picture.metadata()
  const left = Math.round((250 / 620) * width)
  const top = Math.round((150 / 877) * height)
  const [r, g, b] = await picture.extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  return r! > 200 && g! < 60 && b! < 60 ? 'red' : r! < 40 && g! < 40 && b! < 40 ? 'black' : 'other'
}

let bookId = 0
let lineId = 0

describe('a voucher on its way to the residents', () => {
  test('a PDF becomes pages, by a job; each is sealed until somebody has looked at it', async () => {
    bookId = (await accounts.open('keeper')).bookId
    lineId = (await accounts.add('keeper', bookId, spendingLine())).id
    const scan = await page()
    const job = await send(bookId, '凭证.pdf', scanPdf([scan, scan, scan]), lineId)
    expect(job).toMatchObject({ state: 'done', title: '整理凭证：六月凭证' })
    expect(job.result).toEqual(['共 3 页', '已附到这一笔下面', expect.stringContaining('盖住')])
    const { pages, total } = await pagesOf(bookId)
    expect(total).toBe(3)
    expect(pages.map(({ pageNo, lines, confirmedBy }) => [pageNo, lines, confirmedBy])).toEqual([
      [1, [lineId], null],
      [2, [lineId], null],
      [3, [lineId], null],
    ])
    const { rows } = await sql<{ key: string }>`select original_key as key from account_pages`.execute(
      database.db.owner,
    )
    for (const { key } of rows)
      expect((await county.storage.get(key)).subarray(0, 2)).not.toEqual(Buffer.from([0xff, 0xd8]))
  })

  test('an unconfirmed page keeps the accounts from being submitted', async () => {
    must(
      await accounts.as('keeper', 'set-book-balance', {
        ...(await accounts.seen('keeper', bookId)),
        openingFen: 200_000,
        closingFen: 80_000,
      }),
    )
    const refused = await accounts.as('keeper', 'submit-book', await accounts.seen('keeper', bookId))
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'account-not-ready',
        fields: [1, 2, 3].map((n) => ({
          field: `六月凭证第 ${n} 页`,
          message: '这一页还没有看过，请确认没有身份证号、电话和银行卡号。',
        })),
      },
    })
  })

  test('what is covered is gone from the picture, and the page has to be looked at again', async () => {
    const [first] = (await pagesOf(bookId)).pages
    must(await confirm([first!]))
    const covers = [{ x: 150, y: 100, w: 500, h: 150 }]
    const covered = must(
      await accounts.as('keeper', 'cover-voucher-page', {
        submission: newKey(),
        pageId: first!.id,
        stamp: first!.stamp,
        covers,
      }),
    )
    expect(covered.stamp).not.toBe(first!.stamp)
    const shown = must(await accounts.as('keeper', 'get-voucher-page', { pageId: first!.id }))
    expect(shown).toMatchObject({ confirmedBy: null, covers, stamp: covered.stamp })
    expect(await colourAt(shown.data)).toBe('black')
    expect(Buffer.from(shown.data, 'base64').includes('SECRET-SCANNER')).toBe(false)
    // what was confirmed before looks different by now
    expect(codeOf(await confirm([first!]))).toBe('account-moved-on')
  })

  test('residents get small pictures first, a page on demand, and only of published lines', async () => {
    const { pages } = await pagesOf(bookId)
    must(await confirm(pages))
    expect(codeOf(await accounts.resident('list-line-pages', { line: lineId }))).toBe('not-found')
    must(await accounts.as('keeper', 'submit-book', await accounts.seen('keeper', bookId)))
    const page = pages[0]!.id
    expect(codeOf(await accounts.resident('get-line-page', { line: lineId, page }))).toBe('not-found')
    must(await accounts.as('keeper2', 'publish-book', await accounts.seen('keeper2', bookId)))

    const listed = must(await accounts.resident('list-line-pages', { line: lineId, from: 2, limit: 1 }))
    expect(listed).toMatchObject({
      total: 3,
      vouchers: [{ name: '六月凭证', from: 1, pages: 3 }],
      pages: [{ pageNo: 2, pages: 3, id: pages[1]!.id }],
    })
    expect(Buffer.from(listed.pages[0]!.thumb, 'base64').length).toBeLessThan(8_000)
    const shown = must(await accounts.resident('get-line-page', { line: lineId, page }))
    expect(await colourAt(shown.data)).toBe('black')
    const village = must(await accounts.resident('get-village-accounts', { village: VILLAGE }))
    expect(village.answers!.largestSpending[0]).toMatchObject({ pages: 3 })
    expect(village.answers!.concerns.map(({ code }) => code)).toEqual(['published-late'])
  })

  test('of a published page more can be covered at once, and nothing laid bare', async () => {
    const [first, second] = (await pagesOf(bookId)).pages
    const bare = { submission: newKey(), pageId: first!.id, stamp: first!.stamp, covers: [] }
    expect(codeOf(await accounts.as('keeper', 'cover-voucher-page', bare))).toBe('account-state')
    const before = must(await accounts.resident('get-line-page', { line: lineId, page: second!.id }))
    expect(await colourAt(before.data)).toBe('red')
    const covers = [{ x: 0, y: 0, w: 1000, h: 400 }]
    must(
      await accounts.as('keeper', 'cover-voucher-page', {
        submission: newKey(),
        pageId: second!.id,
        stamp: second!.stamp,
        covers,
      }),
    )
    const after = must(await accounts.resident('get-line-page', { line: lineId, page: second!.id }))
    expect(await colourAt(after.data)).toBe('black')
    expect(after.stamp).not.toBe(before.stamp)
  })

  test('a correction keeps the vouchers of its lines', async () => {
    const seen = await accounts.seen('keeper', bookId)
    must(await accounts.as('keeper', 'correct-book', { ...seen, reason: '摘要写得不清楚' }))
    const { pages } = await pagesOf(bookId)
    expect(pages).toHaveLength(3)
    expect(pages.every(({ lines }) => lines.length === 1 && lines[0] !== lineId)).toBe(true)
    const gone = await accounts.as('keeper', 'remove-voucher', {
      ...(await accounts.seen('keeper', bookId)),
      voucherId: pages[0]!.voucherId,
    })
    expect(codeOf(gone)).toBe('account-state')
  })
})

describe('files that are no vouchers', () => {
  test.each([
    ['a table', 'a.pdf', Buffer.from('姓名,金额\n'), 'voucher-unreadable'],
    ['half a PDF', 'b.pdf', Buffer.from('%PDF-1.4\nnothing more'), 'voucher-unreadable'],
  ])('%s is refused and leaves nothing', async (_, name, bytes) => {
    const book = await accounts.open('keeper', '2026-05')
    const job = await send(book.bookId, name, bytes)
    expect(job).toMatchObject({
      state: 'failed',
      error: { message: '这个文件不是照片或 PDF，或已损坏。' },
    })
    expect((await pagesOf(book.bookId)).total).toBe(0)
    const { versionId } = await accounts.seen('keeper', book.bookId)
    expect(must(await accounts.as('keeper', 'list-vouchers', { versionId })).vouchers).toEqual([])
  })

  test('more than four hundred pages are too many', async () => {
    const book = await accounts.open('keeper', '2026-05')
    const scan = await page()
    const job = await send(book.bookId, 'c.pdf', scanPdf(Array.from({ length: 401 }, () => scan)))
    expect(job).toMatchObject({ state: 'failed', error: { message: '这个 PDF 超过 400 页。' } })
  })

  test('a job that was cut off goes on with the page after the last one', async () => {
    const book = await accounts.open('keeper', '2026-05')
    const scan = await page()
    const bytes = scanPdf([scan, scan, scan, scan])
    const uploadId = await accounts.upload('keeper', 'e.pdf', bytes)
    const path = join(county.folder, 'e.pdf')
    writeFileSync(path, bytes)
    const { versionId } = await accounts.seen('keeper', book.bookId)
    const { rows } = await sql<{ id: string }>`select id from staff where account = 'keeper'`.execute(
      database.db.owner,
    )
    const stop = new AbortController()
    const context = (signal: AbortSignal): JobContext => ({
      services: county.services('compare'),
      databaseUrl: database.url('compare'),
      job: { id: uploadId, county: COUNTY, staffId: rows[0]!.id, account: 'keeper' },
      progress: (percent) => (percent > 40 ? stop.abort(new AppError('job-cancelled')) : undefined),
      signal,
      withUpload: (_id, work) => work({ path, fileName: 'e.pdf' }),
      keepFile: () => Promise.reject(new Error('no file is kept')),
    })
    const payload = { versionId, uploadId, name: '断过的凭证', lineId: null }
    await expect(performSplitVoucher(payload, context(stop.signal))).rejects.toMatchObject({
      code: 'job-cancelled',
    })
    const half = (await pagesOf(book.bookId)).pages
    expect(half.map(({ pageNo }) => pageNo)).toEqual([1, 2])
    const done = await performSplitVoucher(payload, context(new AbortController().signal))
    expect(done.lines[0]).toBe('共 4 页')
    const whole = (await pagesOf(book.bookId)).pages
    expect(whole.map(({ pageNo }) => pageNo)).toEqual([1, 2, 3, 4])
    expect(whole.slice(0, 2).map(({ id }) => id)).toEqual(half.map(({ id }) => id))
    const voucher = await accounts.as('keeper', 'remove-voucher', {
      ...(await accounts.seen('keeper', book.bookId)),
      voucherId: whole[0]!.voucherId,
    })
    expect(codeOf(voucher)).toBe('ok')
  })

  test('a photo is one page; removed it is cleared away by the clock', async () => {
    const book = await accounts.open('keeper', '2026-05')
    const job = await send(book.bookId, 'd.jpg', (await page()).jpeg)
    expect(job).toMatchObject({ state: 'done' })
    const { pages } = await pagesOf(book.bookId)
    expect(pages).toHaveLength(1)
    must(await confirm(pages))
    const keys = await sql<{ original: string; shown: string }>`
      select original_key as original, public_key as shown from account_pages where id = ${pages[0]!.id}`.execute(
      database.db.owner,
    )
    must(
      await accounts.as('keeper', 'remove-voucher', {
        ...(await accounts.seen('keeper', book.bookId)),
        voucherId: pages[0]!.voucherId,
      }),
    )
    await purgeAccountWaste(county.services('clock'))
    for (const key of [keys.rows[0]!.original, keys.rows[0]!.shown])
      await expect(county.storage.get(key)).rejects.toMatchObject({ code: 'not-found' })
  })
})
