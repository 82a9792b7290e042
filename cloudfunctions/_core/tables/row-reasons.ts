/** Why a person or a village of a row cannot be told (FORMATS §3), as a sentence that the clerk can act on. */
export const COMMON_REASONS = {
  'name-missing': '没有姓名，请补上。',
  'id-missing': '没有身份证号，请补上。',
  'id-format': '身份证号应为 18 位（或旧的 15 位），请核对。',
  'id-checksum': '身份证号的最后一位校验不对，可能输错了一位，请核对。',
  'id-birthdate': '身份证号里的出生日期不存在，请核对。',
  'id-precision-lost': '身份证号被表格当成数字，后几位已丢失，请把这一列设为文本后重新填写。',
  'village-missing': '没有村名，请补上。',
  'village-unknown': '没有找到这个村，请核对村名和乡镇。',
  'village-ambiguous': '有同名的村，请补上乡镇。',
} as const

/** What the clerk should look at although the row is taken over. */
export const COMMON_WARNINGS = {
  'duplicate-in-file': '同一个人在这个文件里不止一行。',
  'id-legacy': '15 位旧身份证号，已换成 18 位。',
  'name-differs': '这个身份证号以前用的是另一个姓名。',
  'total-mismatch': '合计数与各行相加不一致。',
  'hidden-row': '表格里隐藏的行，也已读入。',
} as const

export type Counts<Code extends string> = Partial<Record<Code, number>>

export function count<Code extends string>(counts: Counts<Code>, code: Code, n = 1): void {
  if (n > 0) counts[code] = (counts[code] ?? 0) + n
}
