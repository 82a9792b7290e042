import { checkIdNumber } from './id-number'

/**
 * What must never be shown of a person (个人信息保护法 art. 28; 社会救助法 art. 11; DESIGN D6), found in words that people type
 * or hand over: remarks, summaries, reasons. It looks for the number itself, not for the word that announces it.
 */
export const leakKinds = {
  'id-number': { label: '身份证号', why: '身份证号不能公开，哪怕中间几位打了星号。' },
  phone: { label: '电话号码', why: '个人电话不能公开。' },
  account: { label: '银行卡号', why: '银行卡号、存折账号不能公开。' },
  birthday: { label: '出生日期', why: '出生日期不能公开。' },
  address: { label: '门牌住址', why: '只能写到村民小组，不能写门牌。' },
  disability: { label: '残疾类别或等级', why: '残疾类别和等级不能公开。' },
  diagnosis: { label: '病情', why: '得了什么病不能公开。' },
} as const satisfies Record<string, { label: string; why: string }>

export type LeakKind = keyof typeof leakKinds

/** `from` and `to` (exclusive) are places in the text as it was given, so that a page can mark them. */
export interface Leak {
  kind: LeakKind
  from: number
  to: number
}

/** The text as it reads, with where each character begins and ends in the text as it was typed. */
interface Reading {
  text: string
  begins: number[]
  ends: number[]
}

/** Marks that nobody sees, and those that only change the look of a digit. */
const INVISIBLE =
  /[\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]|[\u0300-\u036f]|[\u17b4\u17b5]|[\u180b-\u180e]|\u20e3|[\ufe00-\ufe0f]/
/** Digits that stay what they are in any form of Unicode, by the place of the first, with its worth. */
const OTHER_DIGITS = [
  [0x0660, 0],
  [0x06f0, 0],
  [0x0966, 0],
  [0x2776, 1],
  [0x2780, 1],
  [0x278a, 1],
] as const
const SPELT = '〇零○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖'
const WORTH = '00012345678912123456789'
/** So many digits in a row, spelt or not, are a number that somebody has. */
const SPELT_NUMBER = new RegExp(`[\\d${SPELT}]{7,}`, 'g')

function plainOf(character: string): string {
  const code = character.codePointAt(0)!
  // nearly everything that people type is what it looks like
  if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff)) return character
  if (INVISIBLE.test(character)) return ''
  const digits = OTHER_DIGITS.find(([first, worth]) => code >= first && code <= first + 9 - worth)
  return digits ? String(code - digits[0] + digits[1]) : character.normalize('NFKC')
}

/** The same text, of the same length, with spelt digits in long numbers as digits. */
const unspelt = (text: string) =>
  text.replace(SPELT_NUMBER, (number) => number.replace(/\D/g, (digit) => WORTH[SPELT.indexOf(digit)]!))

/** Full-width becomes half-width, invisible marks go: a number that is typed differently is the same number. */
function read(given: string): Reading {
  let text = ''
  const begins: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of given) {
    const from = at
    at += character.length
    const plain = plainOf(character)
    text += plain
    for (let n = 0; n < plain.length; n++) {
      begins.push(from)
      ends.push(at)
    }
  }
  return { text, begins, ends }
}

/** One blank or dash, as people group digits. */
const GAP = '[ \\-–—·.]?'
/** What somebody may put between digits who does not want them to be found. */
const BETWEEN = '[\\s\\-‐-―−·.,、_/|~()]'
const WIDE = `${BETWEEN}{0,2}`
const ALL_BETWEEN = new RegExp(BETWEEN, 'g')
const digits = (n: number) => Array.from({ length: n }, () => '\\d').join(GAP)
/** Old phones know no look-behind: what stands before is matched, and `part` is what counts. */
const BEFORE = '(?:^|\\D)'
const STARS = '[*＊×xX●#]'

const isBirthday = (digits: string) => {
  const month = Number(digits.slice(-4, -2))
  const day = Number(digits.slice(-2))
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** Bank cards carry a Luhn digit; parcels, contracts and vouchers have numbers as long without one. */
function isCardNumber(number: string): boolean {
  let sum = 0
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** The last digit of an ID number follows from the others: sums and days in a row do not come to it. */
const isIdNumber = (number: string) => checkIdNumber(number, '9999-12-31').ok

interface Pattern {
  kind: LeakKind
  /** With the flag g; the group `part` is what is marked when it is not everything. */
  find: RegExp
  /** Of the marked text, blanks and dashes taken out. */
  holds?: (compact: string) => boolean
}

const ILLNESSES =
  '癌|肿瘤|白血病|尿毒症|透析|化疗|放疗|精神病|精神障碍|精神分裂|抑郁|艾滋|HIV|乙肝|丙肝|肝炎|肝硬化|结核|癫痫|脑瘫|智障|痴呆|糖尿病|高血压|心脏病|冠心病|心梗|脑梗|脑出血|中风|偏瘫|瘫痪|截瘫|尘肺|矽肺|肾衰|肾病|肺气肿|哮喘|风湿|类风湿|红斑狼疮|地中海贫血|血友病|帕金森|唐氏|自闭症|孤独症|梅毒|性病|吸毒|戒毒|流产|不孕'
/** What the county does against an illness names nobody. */
const MEASURES = '筛查|防治|防控|预防|疫苗|接种|宣传|讲座|普查|监测|科普|知识|服务|健康管理|随访'
const IMPAIRMENTS = '肢体|视力|听力|言语|智力|精神|多重'
const GRADE = '[一二三四1-4]级'

/** In this order: what an earlier one has marked, a later one leaves alone. */
const patterns: readonly Pattern[] = [
  {
    kind: 'id-number',
    find: new RegExp(`${BEFORE}(?<part>[1-9]${GAP}${digits(16)}${GAP}[\\dXx])(?!\\d)`, 'g'),
    holds: (compact) => /^.{6}(19|20)/.test(compact) && isBirthday(compact.slice(6, 14)),
  },
  {
    kind: 'id-number',
    find: new RegExp(
      `${BEFORE}(?<part>[1-9]${WIDE}${Array.from({ length: 16 }, () => '\\d').join(WIDE)}${WIDE}[\\dXx])(?!\\d)`,
      'g',
    ),
    holds: isIdNumber,
  },
  {
    kind: 'id-number',
    find: /(?:^|\D)(?<part>[1-9]\d{14})(?![\dXx])/g,
    holds: (compact) => isBirthday(compact.slice(6, 12)),
  },
  {
    kind: 'id-number',
    find: new RegExp(`${BEFORE}(?<part>[1-9]\\d{2,9}${STARS}{4,14}\\d{2,3}[\\dXx])(?!\\d)`, 'g'),
    holds: (compact) => compact.length === 15 || compact.length === 18,
  },
  {
    kind: 'phone',
    find: new RegExp(`${BEFORE}(?<part>(?:\\+?86${GAP})?1[3-9]\\d${WIDE}\\d{4}${WIDE}\\d{4})(?!\\d)`, 'g'),
  },
  { kind: 'phone', find: /(?:^|\D)(?<part>1[3-9]\d[ -]\d{3}[ -]\d{5}|1 [3-9](?: \d){9})(?!\d)/g },
  { kind: 'phone', find: /(?:^|\D)(?<part>0\d{2,3}[- )]{1,2}\d{7,8})(?!\d)/g },
  {
    kind: 'phone',
    find: /(?:电话|手机|座机|联系方式|微信号?|QQ号?)[号码:： ]{0,4}(?<part>\d{7,12})(?!\d)/gi,
  },
  {
    kind: 'account',
    find: /(?:卡号|账号|帐号|账户|帐户|一卡通|一折通|存折)[^\d\n]{0,8}(?<part>\d(?:[ -]?\d){7,24})(?!\d)/g,
  },
  {
    kind: 'account',
    find: /(?:^|[^\d.])(?<part>\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?)(?![\d.])/g,
    holds: (compact) => compact.length >= 16 && isCardNumber(compact),
  },
  {
    kind: 'birthday',
    find: /(?:出生|生于|生日|生辰)[^\d\n]{0,6}(?<part>(?:19|20)\d{2}[-./年 ]?\d{1,2}(?:[-./月 ]?\d{1,2}日?)?)/g,
  },
  {
    kind: 'birthday',
    find: /(?<part>(?:19|20)\d{2}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?)(?:出生|生人|生(?![产活态育]))/g,
  },
  {
    kind: 'address',
    find: /[一-龥]{1,8}[路街巷弄]\d{1,5}号|\d{1,4}(?:号楼|幢|栋)|\d{1,3}单元|\d{1,3}(?:组|社)\d{1,4}号|\d{2,5}室(?![内外])|门牌[号:： ]{0,3}\d{1,5}/g,
  },
  {
    kind: 'disability',
    find: new RegExp(
      `(?:${IMPAIRMENTS})(?:残疾)?${GRADE}|${GRADE}(?:重度)?(?:${IMPAIRMENTS})?残疾?(?=[^一-龥]|$|人|军人|户)|残疾(?:等级)?[:： ]?${GRADE}|(?:${IMPAIRMENTS})残疾(?!人)`,
      'g',
    ),
    holds: (compact) => /残|肢体|视力|听力|言语|智力|精神|多重/.test(compact),
  },
  {
    kind: 'diagnosis',
    find: new RegExp(
      `(?:${ILLNESSES})(?![一-龥]{0,4}(?:${MEASURES}))|患(?:有)?[一-龥]{1,6}(?:病|症)(?![一-龥]{0,4}(?:${MEASURES}))`,
      'gi',
    ),
  },
]

/** Most remarks say nothing that could be one: looked at once, before the patterns are tried. */
const WORTH_A_LOOK = new RegExp(
  `[0-9]|[残级患]|${ILLNESSES}|[${SPELT}]{7}|[^ -~\\u2014\\u2018-\\u201d\\u2026\\u3001-\\u3011\\u4e00-\\u9fff，。；：！？（）]`,
  'i',
)

/** Where a pattern holds, as begin and end (exclusive). */
function placesOf({ find, holds }: Pattern, text: string): [number, number][] {
  const places: [number, number][] = []
  find.lastIndex = 0
  for (let match = find.exec(text); match; match = find.exec(text)) {
    const part = match.groups?.part ?? match[0]
    const start = match.index + match[0].lastIndexOf(part)
    if (!holds || holds(part.replace(ALL_BETWEEN, ''))) places.push([start, start + part.length])
  }
  return places
}

/**
 * Every place in a text that would tell of a person what must not be told, in the order of the text. Without a fault: [].
 * A number with blanks, dashes, full-width digits or stars in the middle is found as well; dates, sums and numbers of
 * parcels are not. `except`: kinds that may stand here, e.g. the phone number of an office.
 */
export function findLeaks(given: string, except: readonly LeakKind[] = []): Leak[] {
  if (!WORTH_A_LOOK.test(given)) return []
  const { text, begins, ends } = read(given)
  const leaks: Leak[] = []
  const plain = unspelt(text)
  // as it stands first: the 三 of a name is no part of the number behind it
  for (const reading of plain === text ? [text] : [text, plain])
    for (const pattern of patterns)
      for (const [start, end] of placesOf(pattern, reading)) {
        const leak = { kind: pattern.kind, from: begins[start]!, to: ends[end - 1]! }
        if (!leaks.some(({ from, to }) => leak.from < to && from < leak.to)) leaks.push(leak)
      }
  return leaks.filter(({ kind }) => !except.includes(kind)).sort((a, b) => a.from - b.from)
}

/** What was found, in one sentence without the words themselves: 里面有身份证号、电话号码，不能公开，请删去。 Empty for nothing. */
export function leakSentence(leaks: readonly Leak[]): string {
  const labels = [...new Set(leaks.map(({ kind }) => leakKinds[kind].label))]
  return labels.length === 0 ? '' : `里面有${labels.join('、')}，不能公开，请删去。`
}
