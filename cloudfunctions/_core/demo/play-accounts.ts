import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import {
  insertVersion,
  markPublished,
  markSubmitted,
  selectStoredVersions,
  touchVersion,
  upsertBook,
} from '@core/modules/accounts/books/books.queries'
import { publishBook, submitBook } from '@core/modules/accounts/books/move-book'
import { loadAccountDuties } from '@core/modules/accounts/duties/due-days'
import { upsertCadence } from '@core/modules/accounts/duties/duties.queries'
import { insertLines } from '@core/modules/accounts/lines/lines.queries'
import { confirmVoucherPages } from '@core/modules/accounts/vouchers/confirm-voucher-pages'
import { coverVoucherPage } from '@core/modules/accounts/vouchers/cover-voucher-page'
import { linkVoucherPages } from '@core/modules/accounts/vouchers/link-voucher-pages'
import { listVoucherPages } from '@core/modules/accounts/vouchers/list-voucher-pages'
import { performSplitVoucher } from '@core/modules/accounts/vouchers/perform-split-voucher'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { withScratchFolder } from '@core/ports/scratch-folder'
import { addDays } from '@shared/domain/dates'
import type { Kysely } from 'kysely'
import { type PlannedBook, planBooks, type Story } from './accounts/plan-books'
import { type Scan, scanPdf } from './accounts/scan-pdf'
import { asStaff, callAt, type PlayServices } from './call-at'
import { selectDemoBook, selectStaffByAccount } from './demo.queries'

const TOWN_UNIT = 'lx-town-108'
const KEEPER = 'mahe-kuaiji'
const SECOND = 'mahe-kuaiji2'

/** The villages of the town, and what there is to be seen in each. */
const villages: readonly { code: string; name: string; story: Story }[] = [
  { code: '621122108203', name: '杨营村', story: 'vouchers' },
  { code: '621122108201', name: '马河村', story: 'plain' },
  { code: '621122108202', name: '马李河村', story: 'submitted' },
  { code: '621122108204', name: '贺家川村', story: 'draft' },
  { code: '621122108205', name: '团结村', story: 'late' },
  { code: '621122108206', name: '卜家渠村', story: 'does-not-add-up' },
  { code: '621122108207', name: '川口村', story: 'plain' },
  { code: '621122108208', name: '清泉村', story: 'quarterly' },
]

/** Sheets of the demo's voucher, in the order in which they were scanned. */
const sheets = ['approval', 'receipt', 'delivery'] as const
const WORKS_PAGES = 9
const PAGES = 12
/** Where the phone number of the driver stands on a delivery note. */
const PHONE = { x: 180, y: 476, w: 215, h: 38 }
const VOUCHER = '便道硬化凭证'

/**
 * Two years of accounts of a town's villages: most published, one late, one that does not add up, one by the quarter, drafts, and one
 * book whose voucher of several pages goes through the product's own job and actions. Safe to repeat.
 */
export async function playAccounts(services: PlayServices, root: string): Promise<void> {
  const { db, anchor } = services
  const call = callAt(services, anchor, '09:00')
  const keeper = await asStaff(call, await selectStaffByAccount(db, KEEPER))
  const second = await asStaff(call, await selectStaffByAccount(db, SECOND))
  const { posting } = await loadAccountDuties(db, keeper.actor.county)
  const books = villages.flatMap(({ code, name, story }) => planBooks(code, name, story, anchor))
  await db.transaction().execute(async (trx) => {
    for (const { code, story } of villages)
      if (story === 'quarterly')
        await upsertCadence(trx, {
          county: keeper.actor.county,
          village: code,
          cadence: 'quarter',
          by: KEEPER,
          on: anchor,
          reason: '村里收支少，村民代表会议同意按季度公布',
        })
    for (const book of books) await writeBook(trx, book, keeper, second, posting.limit)
  })
  const shown = books.find(({ state }) => state === 'by-hand')
  if (shown) await playVoucher(services, shown, root)
}

/** Writes a book as it stood after its last step; one that is there already is left alone. */
async function writeBook(
  trx: Kysely<Database>,
  book: PlannedBook,
  keeper: StaffCallContext,
  second: StaffCallContext,
  postingDays: number,
): Promise<void> {
  const { county } = keeper.actor
  const { village, period, openingFen, closingFen, lines, state, on } = book
  const bookId = await upsertBook(trx, { county, village, period: period.period, lastDay: period.lastDay })
  if (bookId === undefined || (await selectStoredVersions(trx, bookId)).length > 0) return
  const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`)
  const versionId = await insertVersion(trx, {
    county,
    bookId,
    unitId: TOWN_UNIT,
    staffId: keeper.actor.id,
    at: at(addDays(on, -2), '10:20'),
    openingFen,
    closingFen: state === 'draft' ? null : closingFen,
    correctionReason: null,
  })
  await insertLines(trx, { county, versionId }, lines)
  await touchVersion(trx, versionId, keeper.actor.id)
  if (state === 'draft' || state === 'by-hand') return
  await markSubmitted(trx, versionId, keeper.actor.id, at(addDays(on, -1), '16:40'))
  if (state === 'submitted') return
  await markPublished(trx, {
    versionId,
    bookId,
    staffId: second.actor.id,
    at: at(on, '09:30'),
    postingUntil: addDays(on, postingDays),
  })
  await appendAudit(trx, {
    county,
    actor: second.actor.account,
    action: 'account.publish',
    subject: `account_version:${versionId}`,
    detail: { village, period: period.period, version: 1, lines: lines.length },
  })
}

/** The voucher of the shown book: split by the job, joined to its lines, a phone number covered, looked at, and published. */
async function playVoucher(services: PlayServices, book: PlannedBook, root: string): Promise<void> {
  const { db, anchor } = services
  const call = callAt(services, book.on < anchor ? book.on : addDays(anchor, -1), '10:00')
  const keeper = await asStaff(call, await selectStaffByAccount(db, KEEPER))
  const second = await asStaff(call, await selectStaffByAccount(db, SECOND))
  const found = () => selectDemoBook(db, book.village, book.period.period)
  const draft = await found()
  if (draft?.state !== 'draft') return
  const { versionId } = draft
  const key = (step: string) =>
    createHash('sha256').update(`demo accounts ${anchor} ${step}`).digest('hex').slice(0, 32)
  const seen = async (step: string) => ({
    submission: key(step),
    versionId,
    revision: (await found())!.revision,
  })

  await splitDemoVoucher(keeper, versionId, root, key('upload'))
  const listed = await listVoucherPages({ versionId, onlyUnconfirmed: false, from: 1, limit: 12 }, keeper)
  const voucherId = listed.pages[0]!.voucherId
  const [works, wages] = draft.projectLines
  const link = async (step: string, fromPage: number, toPage: number, lineId: number | undefined) =>
    linkVoucherPages(
      { ...(await seen(step)), voucherId, fromPage, toPage, lineIds: lineId === undefined ? [] : [lineId] },
      keeper,
    )
  await link('works', 1, WORKS_PAGES, works)
  await link('wages', WORKS_PAGES + 1, PAGES, wages)
  for (const page of listed.pages)
    if (page.covers.length === 0 && sheetOf(page.pageNo - 1) === 'delivery')
      await coverVoucherPage(
        { submission: key(`cover ${page.pageNo}`), pageId: page.id, stamp: page.stamp, covers: [PHONE] },
        keeper,
      )
  const covered = await listVoucherPages({ versionId, onlyUnconfirmed: true, from: 1, limit: 12 }, keeper)
  if (covered.pages.length > 0)
    await confirmVoucherPages(
      {
        submission: key('confirm'),
        pages: covered.pages.map(({ id, stamp }) => ({ pageId: id, stamp })),
      },
      keeper,
    )
  await submitBook(await seen('submit'), keeper)
  await publishBook(await seen('publish'), second)
}

const sheetOf = (page: number): string => (page < WORKS_PAGES ? sheets[page % sheets.length]! : 'roster')

/** Runs the job's own performer on a file that the demo makes, as if it had been uploaded. */
async function splitDemoVoucher(
  keeper: StaffCallContext,
  versionId: number,
  root: string,
  key: string,
): Promise<void> {
  const uploadId = `${key.slice(0, 8)}-${key.slice(8, 12)}-4${key.slice(13, 16)}-8${key.slice(17, 20)}-${key.slice(20)}`
  await withScratchFolder(async (folder) => {
    const path = join(folder, 'file.pdf')
    const scans = new Map<string, Scan>()
    for (const name of [...sheets, 'roster'])
      scans.set(name, {
        jpeg: await readFile(join(root, `demo/longxi/vouchers/${name}.jpg`)),
        width: 620,
        height: 877,
      })
    const pages = Array.from({ length: PAGES }, (_, n) => scans.get(sheetOf(n))!)
    await writeFile(path, scanPdf(pages))
    await performSplitVoucher(
      { versionId, uploadId, name: VOUCHER, lineId: null },
      {
        services: keeper,
        databaseUrl: '',
        job: {
          id: uploadId,
          county: keeper.actor.county,
          staffId: keeper.actor.id,
          account: keeper.actor.account,
        },
        progress: () => undefined,
        signal: new AbortController().signal,
        withUpload: (_id, work) => work({ path, fileName: `${VOUCHER}.pdf` }),
        keepFile: () => Promise.reject(new Error('the voucher keeps no file')),
      },
    )
  })
}
