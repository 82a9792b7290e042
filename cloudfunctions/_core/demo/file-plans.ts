import type { AMOUNT_FORMS, ColumnKey } from './file-columns'
import type { LayoutName } from './file-layouts'

/** How a department writes the file of a programme. */
export interface FilePlan {
  layout: LayoutName
  columns: readonly (readonly [ColumnKey, string])[]
  amount: keyof typeof AMOUNT_FORMS
  unitRow?: string
}

type Columns = FilePlan['columns']
const serial = ['serial', '序号'] as const
const place: Columns = [
  ['town', '乡镇'],
  ['village', '村（社区）'],
  ['group', '组别'],
]
const bank: Columns = [
  ['account', '一卡通账号'],
  ['holder', '开户名'],
]
/** What the bank told the department afterwards. */
const bankResult: Columns = [
  ['payStatus', '发放状态'],
  ['returnReason', '退回原因'],
  ['returnedOn', '退回日期'],
]
const paidOn = ['paidOn', '发放日期'] as const
const aid: Columns = [
  serial,
  ...place,
  ['name', '户主姓名'],
  ['id', '身份证号码'],
  ['persons', '保障人数'],
  ['standard', '补助标准\n（元/人·月）'],
  ['amount', '发放金额\n（元）'],
  ['remark', '备注'],
]
const area: Columns = [
  serial,
  ...place,
  ['name', '农户姓名'],
  ['id', '身份证号码'],
  ['parcelNo', '地块编码'],
  ['quantity', '补贴面积（亩）'],
  ['standard', '补贴标准（元/亩）'],
  ['amount', '补贴金额（元）'],
  ...bank,
  ['remark', '备注'],
]
const short: Columns = [
  ['name', '姓名'],
  ['id', '证件号码'],
  ['town', '所在乡镇'],
  ['village', '行政村'],
  ['amount', '实发金额'],
  ['account', '社保卡账号'],
  ['paidOn', '打卡日期'],
]
const address: Columns = [
  serial,
  ['name', '姓名'],
  ['id', '公民身份号码'],
  ['address', '家庭住址'],
  ['amount', '金额'],
  paidOn,
  ['remark', '备注'],
]
const pupils: Columns = [
  serial,
  ['name', '学生姓名'],
  ['id', '身份证号'],
  ['school', '学校'],
  ['term', '学期'],
  ['village', '村名'],
  ['amount', '补助金额(元)'],
  paidOn,
]

/** By programme code; towns that hand in their own farmland files take turns with TOWN_PLANS. */
export const FILE_PLANS: Record<string, FilePlan> = {
  'rural-dibao': {
    layout: 'roster',
    columns: [...aid.slice(0, 4), ['household', '户编码'], ...aid.slice(4)],
    amount: 'number',
    unitRow: '单位：元',
  },
  'urban-dibao': {
    layout: 'csvGbk',
    columns: aid.map(([key, header]) => [key, header.replace('\n', '')] as const),
    amount: 'commas',
    unitRow: '单位：元',
  },
  tekun: {
    layout: 'roster',
    columns: [...aid.slice(0, 7), ...aid.slice(8, 9), ...bank, ...aid.slice(9)],
    amount: 'number',
    unitRow: '单位：元',
  },
  'disability-living': {
    layout: 'oldXls',
    columns: [
      serial,
      ...place,
      ['name', '姓名'],
      ['id', '身份证号'],
      ['persons', '享受人数'],
      ['amount', '补助金额(元)'],
      paidOn,
    ],
    amount: 'number',
  },
  'disability-nursing': { layout: 'csvUtf8', columns: [...short, ['cardNo', '残疾证号']], amount: 'plain' },
  'elder-allowance': { layout: 'htmlXls', columns: address, amount: 'commas' },
  orphan: { layout: 'plainXlsx', columns: short, amount: 'number' },
  'temporary-relief': { layout: 'csvGbk', columns: address, amount: 'commas', unitRow: '单位：元' },
  farmland: { layout: 'roster', columns: area, amount: 'number', unitRow: '单位：亩、元' },
  grain: { layout: 'plainXlsx', columns: [...area.slice(1), paidOn, ...bankResult], amount: 'number' },
  'grain-for-green': { layout: 'htmlXls', columns: area, amount: 'commas' },
  forest: { layout: 'roster', columns: area.slice(0, 10), amount: 'commas', unitRow: '单位：元' },
  'farm-machinery': {
    layout: 'oldXls',
    columns: [
      serial,
      ...place,
      ['name', '姓名'],
      ['id', '身份证号'],
      ['quantity', '数量'],
      ['amount', '补贴金额'],
      paidOn,
    ],
    amount: 'number',
  },
  'house-repair': {
    layout: 'roster',
    columns: [
      serial,
      ...place,
      ['name', '户主姓名'],
      ['id', '身份证号码'],
      ['amount', '补助金额'],
      paidOn,
      ['remark', '备注'],
    ],
    amount: 'wan',
    unitRow: '单位：万元',
  },
  'student-aid-compulsory': { layout: 'oldXls', columns: pupils, amount: 'number' },
  'student-aid-highschool': { layout: 'htmlXls', columns: pupils, amount: 'plain' },
  'insurance-premium': { layout: 'csvGbk', columns: address, amount: 'plain', unitRow: '单位：元' },
  'resident-pension': { layout: 'plainXlsx', columns: short, amount: 'number' },
  'reservoir-migrant': {
    layout: 'sheetPerVillage',
    columns: [
      serial,
      ['village', '村'],
      ['group', '村民小组'],
      ['name', '姓名'],
      ['id', '身份证号码'],
      ['amount', '发放金额'],
      paidOn,
    ],
    amount: 'number',
    unitRow: '单位：元',
  },
  'public-job': {
    layout: 'oldXls',
    columns: [
      serial,
      ['village', '村（社区）'],
      ['name', '姓名'],
      ['id', '身份证号'],
      ['amount', '实发金额'],
      ...bank,
      paidOn,
    ],
    amount: 'number',
  },
  microcredit: {
    layout: 'csvUtf8',
    columns: [...short.slice(0, 5), ['paidOn', '发放时间']],
    amount: 'plain',
  },
  'trade-in': {
    layout: 'plainXlsx',
    columns: [...short.slice(0, 4), ['vin', '车架号'], ['dealer', '经销商'], ...short.slice(4)],
    amount: 'number',
  },
  'medical-aid': { layout: 'plainXlsx', columns: address.slice(1), amount: 'number' },
}

/** In the last year the towns hand in farmland files of their own, each in its own habit. */
export const TOWN_PLANS: readonly FilePlan[] = [
  { layout: 'roster', columns: area, amount: 'number', unitRow: '单位：元' },
  { layout: 'oldXls', columns: area, amount: 'commas' },
  {
    layout: 'sheetPerVillage',
    columns: area.filter(([key]) => key !== 'town'),
    amount: 'number',
    unitRow: '单位：元',
  },
  { layout: 'csvGbk', columns: area, amount: 'commas', unitRow: '单位：元' },
  { layout: 'csvUtf8', columns: area, amount: 'plain' },
  { layout: 'htmlXls', columns: area, amount: 'plain' },
  {
    layout: 'roster',
    columns: area.map(([key, header]) => [key, key === 'amount' ? '补贴金额' : header] as const),
    amount: 'wan',
    unitRow: '单位：万元',
  },
]
