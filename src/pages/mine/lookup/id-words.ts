import { checkIdNumber, type IdFault, normaliseIdNumber } from '@shared/domain/id-number'

const fullLength = 18

const faults: Record<IdFault, (text: string) => string> = {
  'id-missing': () => '请输入身份证号。',
  'id-format': wrongWriting,
  'id-checksum': () => '号码里有一位不对。请对着身份证，一位一位再看一遍。',
  'id-birthdate': (text) => `第 7 到 14 位是出生日期，现在写的是 ${text.slice(6, 14)}，没有这一天。`,
}

function wrongWriting(text: string): string {
  const odd = text.replace(/\d/g, '').replace(/X$/, '')
  if (odd) return `身份证号只有数字，最后一位可能是 X。这里多了“${odd.slice(0, 4)}”。`
  if (text.startsWith('0')) return '身份证号第一位不会是 0，请再看一遍。'
  return `身份证号是 18 位，现在写了 ${text.length} 位。`
}

/** What is wrong with an ID number, found on this phone before anything is sent; undefined when nothing is. */
export function idFaultWords(raw: string): string | undefined {
  const check = checkIdNumber(raw)
  return check.ok ? undefined : faults[check.reason](normaliseIdNumber(raw))
}

/** The number in the groups in which it is read aloud: area, birthday, the last four. */
export function groupedId(raw: string): string {
  const text = normaliseIdNumber(raw)
  return [text.slice(0, 6), text.slice(6, 14), text.slice(14)].filter(Boolean).join(' ')
}

/** Whether only the last character is missing: the moment at which a keypad without letters needs an X. */
export function lacksLast(raw: string): boolean {
  return normaliseIdNumber(raw).length === fullLength - 1
}

/** How far the typing is. */
export function idProgress(raw: string): string {
  const { length } = normaliseIdNumber(raw)
  if (length === 0) return '一共 18 位，末位可能是 X。'
  if (length < fullLength) return `已写 ${length} 位，还差 ${fullLength - length} 位`
  return length === fullLength ? '18 位，写全了' : `多写了 ${length - fullLength} 位`
}
