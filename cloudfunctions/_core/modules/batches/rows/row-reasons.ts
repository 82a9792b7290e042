import { COMMON_REASONS, COMMON_WARNINGS } from '@core/tables/row-reasons'

export { type Counts, count } from '@core/tables/row-reasons'

/** Why a row is not imported (FORMATS §3), as a sentence that the clerk can act on. */
export const ROW_REASONS = {
  ...COMMON_REASONS,
  'amount-invalid': '金额不是数字，或小数超过两位，请核对。',
  'amount-nonpositive': '金额应大于 0；如是追缴或退款，请按追缴批次导入。',
  'period-invalid': '学期写法不对，请写成 2026春 或 2026秋。',
  'date-invalid': '发放时间不是日期，请写成 2026-06-15。',
  'persons-invalid': '人数应为 1 以上的整数。',
} as const

export type RowReason = keyof typeof ROW_REASONS

/** What the clerk should look at although the row is imported: a payment that was made is a fact. */
export const ROW_WARNINGS = {
  ...COMMON_WARNINGS,
  'account-precision-lost': '银行账号被表格当成数字，后几位已丢失，没有采用。',
  'bank-result-unclear':
    '发放状态、退回原因或退回日期没有看懂，看不懂的没有采用，请写成“成功”或“退回”和原因。',
  'personal-data': '姓名、学校或备注里写了不能公开的个人信息（如电话、病情、身份证号），请删去。',
  'recovery-sign': '追缴、退款的金额写成了正数，已按减少记账，请核对。',
  'seen-in-earlier-batch': '这个人这个项目这一期已在另一批次发放过。',
} as const

export type RowWarning = keyof typeof ROW_WARNINGS
