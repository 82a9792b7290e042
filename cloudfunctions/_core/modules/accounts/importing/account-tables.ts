import type { Dictionary } from '@core/tables/layout/dictionary'
import { type Layout, recogniseLayout } from '@core/tables/layout/recognise-layout'
import { topOf } from '@core/tables/open-tables'
import type { Sheet, Workbook } from '@core/tables/reading/workbook'
import { AppError, type FieldFault } from '@shared/errors'

/** Columns of all kinds of table that village accounts come in. */
export type AccountField =
  | 'day'
  | 'month'
  | 'date'
  | 'voucher'
  | 'subjectCode'
  | 'subject'
  | 'summary'
  | 'income'
  | 'spending'
  | 'debit'
  | 'credit'
  | 'direction'
  | 'amount'
  | 'balance'
  | 'opening'
  | 'closing'
  | 'category'
  | 'counterparty'
  | 'project'
  | 'village'
  | 'name'
  | 'quantity'
  | 'unit'
  | 'value'
  | 'inUse'
  | 'contractor'
  | 'contract'
  | 'paid'
  | 'progress'
  | 'accepted'
  | 'effect'
  | 'remark'

export type AccountLayout = Layout<AccountField>

/** 收支明细账 and 序时账; 科目余额表; 固定资产、资源台账; 工程项目台账 */
export const tableKinds = ['moving', 'balances', 'assets', 'projects'] as const
export type TableKind = (typeof tableKinds)[number]

export const tableKindLabels: Record<TableKind, string> = {
  moving: '收支明细（或序时账）',
  balances: '科目余额表',
  assets: '资产资源台账',
  projects: '工程项目台账',
}

const labels: Record<AccountField, string> = {
  day: '日期',
  month: '月',
  date: '日',
  voucher: '凭证号',
  subjectCode: '科目编码',
  subject: '科目',
  summary: '摘要',
  income: '收入',
  spending: '支出',
  debit: '借方',
  credit: '贷方',
  direction: '收支',
  amount: '金额',
  balance: '余额',
  opening: '期初余额',
  closing: '期末余额',
  category: '类别',
  counterparty: '对方单位',
  project: '所属项目',
  village: '村',
  name: '名称',
  quantity: '数量',
  unit: '计量单位',
  value: '价值',
  inUse: '使用情况',
  contractor: '施工单位',
  contract: '合同金额',
  paid: '已付金额',
  progress: '进度',
  accepted: '验收',
  effect: '效果',
  remark: '备注',
}

type Words = Partial<Record<AccountField, string>>

const VILLAGE = '村 村名 行政村 村名称 单位名称 核算单位 账套 账套名称 所属村'
const REMARK = '备注 备注说明'

const words: Record<TableKind, Words> = {
  moving: {
    day: '日期 记账日期 凭证日期 发生日期 业务日期 制单日期 时间 年月日 收支日期 发生时间',
    month: '月 月份',
    date: '日 日子',
    voucher: '凭证号 凭证字号 凭证编号 凭证号数 单据号 票据号 凭证 号数 字号',
    subjectCode: '科目编码 科目代码 科目编号 会计科目编码',
    subject: '科目名称 会计科目 科目 总账科目 一级科目 明细科目 科目全称 会计科目名称',
    summary: '摘要 内容摘要 业务摘要 收支内容 事由 用途 支出内容 内容 项目内容 收支事项 事项 说明',
    income: '收入 收入金额 本期收入 收方 收入元 增加 收入合计',
    spending: '支出 支出金额 本期支出 付方 付出 支出元 减少 支出合计',
    debit: '借方金额 借方 借方发生额 借 本期发生额借方 发生额借方',
    credit: '贷方金额 贷方 贷方发生额 贷 本期发生额贷方 发生额贷方',
    direction: '收支 收支类型 收支方向 收支类别 收或支 方向 借贷 收付',
    amount: '金额 发生额 发生金额 收支金额 本次金额',
    balance: '余额 结余 结存 结存金额 余额金额 账面余额',
    category: '类别 收支项目 费用类别 支出类别 收入类别 款项类别 分类 项目类别 收支科目',
    counterparty:
      '对方单位 收款单位 收款人 付款单位 付款人 往来单位 交易对方 对方户名 收款方 收付款单位 对方 供应商 客户',
    project: '所属项目 项目名称 工程名称 关联项目 项目',
    village: VILLAGE,
    effect: '效果 产生效益 受益情况',
    remark: REMARK,
  },
  balances: {
    subjectCode: '科目编码 科目代码 科目编号 会计科目编码 编码 代码',
    subject: '科目名称 会计科目 科目 科目全称 会计科目名称 项目',
    opening: '期初余额 期初余额借方 年初余额 期初 上期余额 期初结余 月初余额',
    debit: '本期借方 本期发生额借方 借方发生额 本期借方发生额 本期发生借方 本月借方 本月发生额借方 借方金额',
    credit: '本期贷方 本期发生额贷方 贷方发生额 本期贷方发生额 本期发生贷方 本月贷方 本月发生额贷方 贷方金额',
    closing: '期末余额 期末余额借方 期末 本期余额 期末结余 月末余额 余额',
    village: VILLAGE,
    remark: REMARK,
  },
  assets: {
    name: '资产名称 资源名称 固定资产名称 物品名称 资产资源名称 设备名称 名称',
    category: '资产类别 资源类别 类别 类型 资产分类 资源类型 分类',
    quantity: '数量 面积 数量面积 资源面积 账面数量 实有数量',
    unit: '计量单位 单位 数量单位',
    value: '原值 资产原值 账面原值 账面价值 价值 净值 金额 评估价值 购置金额',
    day: '购置日期 购建时间 取得日期 购置时间 入账日期 启用日期 取得时间',
    inUse: '使用情况 使用状况 使用状态 是否在用 资产状态 经营情况 利用情况 状态',
    counterparty: '使用单位 承租人 承包人 使用人 经营主体 承租单位 租赁方',
    effect: '效益 收益情况 年收益 受益情况 用途',
    village: VILLAGE,
    remark: REMARK,
  },
  projects: {
    name: '项目名称 工程名称 工程项目名称 建设项目 项目',
    contractor: '施工单位 承建单位 中标单位 承包单位 施工方 承建方 建设施工单位',
    contract: '合同金额 合同价 中标价 合同价款 中标金额 工程造价 总投资 投资金额 概算投资',
    paid: '已付金额 已付款 累计付款 已支付金额 已拨付 累计支付 拨付金额 已付工程款 付款金额',
    progress: '进度 工程进度 形象进度 完成进度 完成比例 项目进度',
    accepted: '验收日期 验收时间 竣工验收日期 是否验收 验收情况 竣工验收 验收',
    day: '开工日期 开工时间 合同日期 签订日期 开工',
    effect: '效果 效益 受益情况 项目效益 受益人口 建设成效 成效',
    village: VILLAGE,
    remark: REMARK,
  },
}

/** Each kind's amount: its header may name the unit of the sheet. */
const amounts: Record<TableKind, AccountField[]> = {
  moving: ['amount', 'spending', 'debit', 'income'],
  balances: ['debit', 'closing'],
  assets: ['value'],
  projects: ['contract', 'paid'],
}

/** What tells a record from a line that says nothing. */
const payload: Record<TableKind, readonly AccountField[]> = {
  moving: ['summary', 'subject', 'income', 'spending', 'debit', 'credit', 'amount', 'balance'],
  balances: ['subject', 'debit', 'credit', 'opening', 'closing'],
  assets: ['name', 'quantity', 'value'],
  projects: ['name', 'contractor', 'contract'],
}

function dictionaryOf(kind: TableKind, amount: AccountField | null): Dictionary<AccountField> {
  const known = words[kind]
  const fields = Object.keys(labels) as AccountField[]
  return {
    labels,
    synonyms: Object.fromEntries(
      // a word that no header can be, for columns that this kind of table has not
      fields.map((field) => [field, known[field] ?? `\u0000${field}`]),
    ) as Record<AccountField, string>,
    id: null,
    amount,
    remark: 'remark',
    village: null,
    dates: new Set<AccountField>(['day', 'accepted']),
    filledDown: new Set<AccountField>(['day', 'month', 'date', 'village', 'project', 'category', 'voucher']),
    payload: payload[kind],
  }
}

type Has = (...fields: AccountField[]) => boolean

/** Without these columns a sheet is no table of the kind. */
const needs: Record<TableKind, (has: Has) => boolean> = {
  balances: (has) => has('subject') && has('debit', 'credit') && has('opening', 'closing'),
  projects: (has) => has('name') && has('contractor', 'progress', 'accepted') && has('contract', 'paid'),
  assets: (has) => has('name') && has('quantity', 'value'),
  moving: (has) =>
    has('summary', 'subject') &&
    has('day', 'month', 'date') &&
    (has('income', 'spending') || has('debit', 'credit') || (has('amount') && has('direction', 'category'))),
}

export interface AccountTable {
  kind: TableKind
  sheet: Sheet
  layout: AccountLayout
}

/**
 * Recognises every sheet: which kind of table it is, and its columns. Sheets that are no table are left out as long as another is.
 * @throws AppError `file-empty`; `columns-missing` saying what each kind of table has to have
 */
export async function openAccountTables(workbook: Workbook): Promise<AccountTable[]> {
  const tables: AccountTable[] = []
  let isBlank = true
  for (const sheet of workbook.sheets) {
    const top = await topOf(sheet)
    if (top.length === 0) continue
    isBlank = false
    const found = tableKinds.flatMap((kind) => {
      const layout = recognise(kind, top, sheet)
      return layout ? [{ kind, sheet, layout }] : []
    })
    const size = ({ layout }: AccountTable) => Object.keys(layout.columns).length
    const [best] = found.sort((a, b) => size(b) - size(a))
    if (best) tables.push(best)
  }
  if (isBlank) throw new AppError('file-empty')
  if (tables.length === 0) throw new AppError('columns-missing', { fields: wayOut })
  return tables
}

function recognise(
  kind: TableKind,
  top: Parameters<typeof recogniseLayout>[0],
  sheet: Sheet,
): AccountLayout | null {
  // a list of fields and woods has no amounts at all
  for (const amount of [...amounts[kind], null]) {
    const layout = recogniseLayout(top, sheet.merges, dictionaryOf(kind, amount))
    if (!layout || (amount !== null && layout.columns[amount] === undefined)) continue
    const has: Has = (...fields) => fields.some((field) => layout.columns[field] !== undefined)
    return needs[kind](has) ? layout : null
  }
  return null
}

const wayOut: FieldFault[] = [
  { field: '收支明细', message: '要有日期、摘要，和收入、支出（或借方、贷方，或收支、金额）这几列。' },
  { field: '科目余额表', message: '要有科目名称、期初余额、本期借方、本期贷方、期末余额这几列。' },
  { field: '资产资源台账', message: '要有名称、数量（或面积）、价值这几列。' },
  { field: '工程项目台账', message: '要有项目名称、施工单位、合同金额（或已付金额）这几列。' },
]
