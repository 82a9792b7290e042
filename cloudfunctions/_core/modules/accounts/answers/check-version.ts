import type { Database } from '@core/db/schema'
import { checkBalance } from '@shared/domain/account-comparison'
import { periodBefore } from '@shared/domain/account-periods'
import { formatYuan } from '@shared/domain/money'
import { parsePeriod } from '@shared/domain/period'
import type { Kysely } from 'kysely'
import { selectClosing, type VersionRow } from '../books/books.queries'
import { loadCategories } from '../categories/load-categories'
import { checkLine } from '../lines/check-line'
import { selectLinesToCheck, selectUnconfirmed, selectUnproven } from './answers.queries'
import { UNPROVEN_FROM_FEN } from './find-concerns'

export interface Fault {
  level: 'stop' | 'look'
  code: string
  words: string
  /** Place for an error: 第 12 行 摘要. */
  field: string
  lineId: number | null
  pageId: string | null
}

/**
 * What keeps a version from being submitted (`stop`), and what the second person should look at (`look`). Sums that do not add up are
 * published as they are and shown to everybody: the product does not make them right.
 */
export async function checkVersion(db: Kysely<Database>, v: VersionRow): Promise<Fault[]> {
  const faults: Fault[] = []
  const add = (
    level: Fault['level'],
    code: string,
    field: string,
    words: string,
    place: { lineId?: number; pageId?: string } = {},
  ) => faults.push({ level, code, field, words, lineId: place.lineId ?? null, pageId: place.pageId ?? null })

  const categories = await loadCategories(db, v.county)
  const period = parsePeriod(v.period)!
  const lines = await selectLinesToCheck(db, v.versionId)
  if (lines.length === 0) add('look', 'no-lines', '账目', '一行也没有记，村民会看到这一期没有收支。')
  lines.forEach((line, i) => {
    const place =
      line.lineNo === null ? `第 ${i + 1} 笔“${line.summary.slice(0, 12)}”` : `文件第 ${line.lineNo} 行`
    for (const { field, message } of checkLine(line, period, categories))
      add('stop', `line-${field}`, `${place}`, message, { lineId: line.id })
    if (categories.shouldBeZero(line.category))
      add(
        'look',
        'should-be-zero',
        place,
        `“${categories.label(line.category)}”一般应为零，村民会看到提示。`,
        {
          lineId: line.id,
        },
      )
  })
  if (v.openingFen === null) add('stop', 'opening-missing', '上期结余', '请填上期结余。')
  if (v.closingFen === null) add('stop', 'closing-missing', '本期结余', '请填本期结余。')
  const balance = checkBalance(
    { ...v, formerClosingFen: await selectClosing(db, v.village, periodBefore(v.period).period) },
    formatYuan,
  )
  if (balance.addsUp === false) add('look', 'does-not-add-up', '本期结余', balance.words)
  if (balance.continues === false)
    add(
      'look',
      'opening-differs',
      '上期结余',
      `上期公布的结余是 ${formatYuan(balance.formerClosingFen!)}，和这里不一样。`,
    )
  for (const page of await selectUnconfirmed(db, v.versionId))
    add(
      'stop',
      'page-unconfirmed',
      `${page.voucherName}第 ${page.pageNo} 页`,
      page.all > 50
        ? `还有 ${page.all} 页没有看过，请确认没有身份证号、电话和银行卡号。`
        : '这一页还没有看过，请确认没有身份证号、电话和银行卡号。',
      { pageId: page.id },
    )
  for (const line of await selectUnproven(db, 'makers', v.versionId, UNPROVEN_FROM_FEN))
    add(
      'look',
      'without-voucher',
      `“${line.summary}”`,
      `${formatYuan(line.amountFen)}没有附凭证，村民会看到提示。`,
      {
        lineId: line.id,
      },
    )
  return faults
}
