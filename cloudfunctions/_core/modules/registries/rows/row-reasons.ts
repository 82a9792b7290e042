import { COMMON_REASONS, COMMON_WARNINGS } from '@core/tables/row-reasons'

/** Why a row of a registry is not taken over, as a sentence that the clerk can act on. */
export const REGISTRY_REASONS = {
  ...COMMON_REASONS,
  'value-missing': '必填的一格是空的，请补上。',
  'date-invalid': '日期认不出来，请写成 2026-06-15。',
  'date-future': '日期在今天以后，请核对。',
  'date-before-birth': '日期早于身份证号里的出生日期，请核对。',
  'dates-reversed': '结束日期早于开始日期，请核对。',
  'month-invalid': '月份认不出来，请写成 2026-06。',
  'period-invalid': '期次认不出来，请写成 2026-06、2026、2026春 或 2026秋。',
  'year-invalid': '年度认不出来，请写成 2026。',
  'amount-invalid': '金额不是数字，或小数超过两位，请核对。',
  'number-invalid': '不是数字，或小数超过四位，请核对。',
  'choice-unknown': '没有这种写法，请按规定的几种填写。',
  'programme-unknown': '没有找到这个项目，请写项目代码或目录里的名称。',
} as const

export type RegistryReason = keyof typeof REGISTRY_REASONS

/** What the clerk should look at although the row is taken over. */
export const REGISTRY_WARNINGS = {
  ...COMMON_WARNINGS,
  organisation: '持有人是单位，不是个人：已读入，不按人比对。',
  'value-dropped': '选填的一格认不出来，按空白处理。',
  'far-fewer-rows': '上一版的行少了一半以上，请核对文件是不是完整。',
} as const

export type RegistryWarning = keyof typeof REGISTRY_WARNINGS

/** One reason, with the column that it is about. */
export interface RowFault {
  code: RegistryReason
  /** Chinese name of the column; null where the sentence says it by itself. */
  label: string | null
}

/** A fault of a row in one sentence: `“死亡日期”：日期认不出来，请写成 2026-06-15。` */
export function faultSentence({ code, label }: RowFault): string {
  return label === null ? REGISTRY_REASONS[code] : `“${label}”：${REGISTRY_REASONS[code]}`
}
