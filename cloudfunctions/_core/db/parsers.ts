import { types } from 'pg'

const INT8 = 20
const TEXT_ARRAY = 1009
const INT8_ARRAY = 1016
const DATE = 1082
const DATE_ARRAY = 1182

function toSafeNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`int8 ${text} is beyond the safe integers of JavaScript`)
}

const asText = (text: string): string => text

type ParseArray = (text: string) => unknown[]
/** The driver's own reader of text arrays keeps quoting and nulls right. */
const textArray = types.getTypeParser(
  TEXT_ARRAY as Parameters<typeof types.getTypeParser>[0],
  'text',
) as ParseArray
const int8Array = (text: string) =>
  textArray(text).map((item) => (item === null ? null : toSafeNumber(String(item))))

const own: Record<number, (text: string) => unknown> = {
  [INT8]: toSafeNumber,
  [INT8_ARRAY]: int8Array,
  [DATE]: asText,
  [DATE_ARRAY]: textArray,
}

/**
 * How values arrive: int8 as a number (throws beyond 2^53), date as `YYYY-MM-DD`, numeric as text, timestamptz as Date.
 * Given to each client, so that no other user of `pg` in the process is affected.
 */
export const valueParsers: { getTypeParser: typeof types.getTypeParser } = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    const parser = format === 'binary' ? undefined : own[oid]
    return parser ?? types.getTypeParser(oid, format as 'text')
  }) as typeof types.getTypeParser,
}
