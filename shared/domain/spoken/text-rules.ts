import { sayUnits, sayWrittenAmount } from './amount'
import { sayCode } from './code'
import { sayDate, sayHalf, sayQuarter, sayTerm, sayTime } from './date'
import { sayDigits, sayNumber, sayWhole } from './numbers'

export interface Around {
  /** Text before the match and after it, at most a dozen characters. */
  before: string
  after: string
}

/** A way of writing, and how it is said. Null: not meant here, the next rule may try. */
export interface Rule {
  /** Sticky, so that it matches where the reader stands. */
  form: RegExp
  say: (groups: readonly string[], around: Around) => string | null
}

/** No more digits than can be a number; what is longer is a code. */
const N = String.raw`(?:\d{1,3}(?:,\d{3}){1,4}(?![,\d])|\d{1,15}(?!\d))(?:\.\d+)?`
const YEAR = String.raw`(?:19|20)\d\d`
const DASH = String.raw`\s*[-\u2010-\u2015~～]\s*`
const DAY = '(0?[1-9]|[12]\\d|3[01])'
const MONTH = '(0?[1-9]|1[0-2])'
/** What something may cost by. */
const PER =
  '平方米|公斤|学期|学年|季度|亩|人|户|头|只|月|年|天|日|次|斤|吨|季|件|株|生|孩|车|台|套|份|个|床|间|棵'
/** Before these a bare 2 is 两; before 月, 日, 号, 组, 级, 队 and the like it is 二. */
const COUNTED =
  /^\s*(?:元|块|角|分(?!之)|个|户|人|笔|亩|天|年(?!级)|次|条|张|份|件|位|名|口|步|岁|斤|公斤|吨|公里|里(?!面)|米|平方米|小时|分钟|秒|周|页|家|头|只|棵|株|间|套|台|辆|种|项|批|句|处|部|本|场|句|遍|季(?!度)|学期|代|床|桶|袋|车|成(?!立))/
const CODE_BEFORE =
  /(?:尾号|编号|号码|卡号|账号|帐号|代码|验证码|回执码|回执|密码|凭证号|证号|邮编)[为是：:\s]*$/
const PHONE_BEFORE = /(?:拨打|拨|打|电话|热线|手机|致电)[为是：:\s]*$/
const PHONE_AFTER = /^\s*(?:热线|电话|平台|专线)/
/** Numbers that everybody knows as telephones. */
const HOTLINES = new Set(
  '12345 12388 12317 12333 12315 12348 12393 12316 12318 12320 12350 12380 12355'.split(' '),
)
const NUMBER_UNIT = /^\s*(?:[万亿元块角%‰％]|[\u4e00-\u9fff])/
const wholeSuffix = /^\s*(?:以[上下内]|左右|的|起|整|一|每|多|至|到)/

const rule = (form: string, say: Rule['say']): Rule => ({ form: new RegExp(form, 'y'), say })
const percent = (number: string) => `百分之${sayNumber(number).replace(/^一百$/, '百')}`

/** 整 is left out where more follows: 一百元以上. */
function amount(number: string, unit: string, after: string): string {
  const words = sayWrittenAmount(number, unit)
  return wholeSuffix.test(after) ? words.replace(/整$/, '') : words
}

function bareNumber(number: string, { before, after }: Around): string {
  const isCode = CODE_BEFORE.test(before) || (number.length > 1 && /^0\d/.test(number))
  const isPhone =
    /^\d{3,5}$/.test(number) &&
    (PHONE_BEFORE.test(before) || PHONE_AFTER.test(after) || (HOTLINES.has(number) && !COUNTED.test(after)))
  const isLong = /^\d{7,}$/.test(number) && !NUMBER_UNIT.test(after)
  if (isCode || isPhone || isLong) return sayCode(number)
  return sayNumber(number, !/第\s*$/.test(before) && COUNTED.test(after))
}

const documents = [
  rule(
    String.raw`\s*[〔［\[﹝（(](${YEAR})[〕］\]﹞）)]\s*(?:第\s*)?(\d{1,6})\s*号`,
    ([, year, n]) => `，${sayDigits(year!)}，${sayWhole(n!)}号`,
  ),
]

const codes = [
  rule(
    String.raw`(\d{2,})[*＊]{2,}(\d{2,}[Xx]?)`,
    ([, a, b]) => `${sayCode(a!)}，中间不显示，${sayCode(b!)}`,
  ),
  rule(String.raw`[*＊]{2,}(\d{2,}[Xx]?)`, ([, end], { before }) =>
    /[\u4e00-\u9fff]$/.test(before) ? null : `尾号${sayCode(end!)}`,
  ),
  rule('[*＊]{1,3}', ([stars], { before }) =>
    /[\u3400-\u9fff]$/.test(before) ? '某'.repeat(stars!.length) : '',
  ),
  rule(String.raw`(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?![\d.,])`, ([, a, b, c], { after }) =>
    COUNTED.test(after) ? null : sayCode(a! + b! + c!),
  ),
  rule(
    String.raw`(0\d{2,3})[-－ ]?(\d{7,8})(?!\d)`,
    ([, area, own]) => `${sayCode(area!)}，${sayCode(own!)}`,
  ),
  rule(String.raw`([48]00)-(\d{3,4})-?(\d{3,4})(?!\d)`, ([, ...parts]) =>
    parts.map((part) => sayCode(part)).join('，'),
  ),
  rule(String.raw`\d(?: \d){3,}(?![\d.,])`, ([all]) => sayCode(all!)),
  rule(String.raw`\d{4}(?:[ -]\d{4}){2,}(?:[ -]?\d{1,3}[Xx]?)?(?![\d.,])`, ([all]) => sayCode(all!)),
  rule(String.raw`\d{17}[Xx]|\d{16,}`, ([all]) => sayCode(all!)),
]

const dates = [
  rule(
    String.raw`(${YEAR})([-/.])${MONTH}\2${DAY}(?!\d)(?:[T ]+(\d{1,2}):(\d{2})(?::\d{2})?)?`,
    ([, y, , m, d, h, min]) => sayDate(y!, m!, d!) + (h ? sayTime(h, min!) : ''),
  ),
  rule(String.raw`(${YEAR})-(0[1-9]|1[0-2])(?![\d-])`, ([, y, m]) => sayDate(y!, m!)),
  rule(`(${YEAR})([春秋])(?:季学期|季|学期)?`, ([, y, season]) => sayTerm(y!, season!)),
  rule(String.raw`(?:(${YEAR})(?:年|-)?\s*)?Q([1-4])(?![0-9A-Za-z])`, ([, y, q]) => sayQuarter(q!, y)),
  rule(String.raw`(?:(${YEAR})(?:年|-)?\s*)?H([12])(?![0-9A-Za-z])`, ([, y, h]) => sayHalf(h!, y)),
  rule(
    String.raw`(${YEAR})${DASH}(${YEAR})\s*(学年|年)`,
    ([, a, b, word]) => `${sayDigits(a!)}到${sayDigits(b!)}${word}`,
  ),
  rule(String.raw`(${YEAR})\s*(?=年|学年)`, ([, y]) => sayDigits(y!)),
  rule(String.raw`([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?!\d)`, ([, h, m]) => sayTime(h!, m!)),
]

const amounts = [
  rule(
    String.raw`(${N})\s*([万亿]?)\s*元\s*[/／每]\s*(${PER})(?:\s*[·•/／每]?\s*(月|年|天|日|学期))?`,
    ([, n, unit, per, time]) =>
      `每${per}${time ? `每${time}` : ''}${sayWrittenAmount(n!, unit!).replace(/整$/, '')}`,
  ),
  rule(String.raw`(${N})\s*([万亿]?)\s*元`, ([, n, unit], { after }) => amount(n!, unit!, after)),
  rule(String.raw`(${N})${DASH}(${N})\s*[%％]`, ([, a, b]) => `${percent(a!)}到${percent(b!)}`),
  rule(String.raw`(${N})\s*[%％]`, ([, n]) => percent(n!)),
  rule(String.raw`(${N})\s*‰`, ([, n]) => `千分之${sayNumber(n!)}`),
  rule(String.raw`(${N})\s*(万|亿)`, ([, n, unit]) => sayUnits(n!, unit!)),
  rule(String.raw`(${N})${DASH}(?=(${N})\s*)`, ([, a, b], { before, after }) => {
    const counts = COUNTED.test(after.slice(b!.length)) && !/第\s*$/.test(before)
    return `${sayNumber(a!, counts)}到`
  }),
  rule(String.raw`(\d{1,2})[/／](\d{1,3})(?![\d/／])`, ([, a, b]) =>
    Number(a) < Number(b) && Number(a) > 0 ? `${sayWhole(b!)}分之${sayWhole(a!)}` : null,
  ),
  rule(N, ([n], around) => bareNumber(n!, around)),
]

const signs = [
  // after a number or a day a dash means “to”, before one that stands alone “minus”
  rule(String.raw`\s*[-−－](?=\d)`, ([dash], { before }) =>
    dash!.length > 1 || /(?:^|[\s（(：:，。；=×])$/.test(before) ? '负' : null,
  ),
  rule(String.raw`${DASH}(?=\d)`, (_, { before }) =>
    /[\d日号月年天时分点期半]$/.test(before) ? '到' : '，',
  ),
  rule(String.raw`\s*[×✕]\s*`, () => '乘'),
  rule(String.raw`\s*÷\s*`, () => '除以'),
  rule(String.raw`\s*[=＝]\s*`, () => '，等于'),
  rule(String.raw`\s*[+＋]\s*`, () => '加'),
  rule(String.raw`\s+−\s+`, () => '减'),
  rule(String.raw`\s*[≥⩾]\s*`, () => '不少于'),
  rule(String.raw`\s*[≤⩽]\s*`, () => '不超过'),
  rule(String.raw`\s*≈\s*`, () => '约'),
  rule(String.raw`\s*(?:㎡|m²)`, () => '平方米'),
  rule(String.raw`\s*(?:㎏|kg)(?![a-z])`, () => '公斤'),
  rule(String.raw`\s*(?:㎞|km)(?![a-z])`, () => '公里'),
  rule('[·•・](?=[\u3400-\u9fff])', (_, { before }) => (/[\u3400-\u9fff]$/.test(before) ? '' : '，')),
  rule(String.raw`\s*[·•・|｜→]\s*`, () => '，'),
  rule(String.raw`\s*[/／]\s*`, () => '或'),
  rule(String.raw`\s*[…]+|\s*[—]+\s*`, () => '，'),
  rule(String.raw`\s*[（(〔［\[【]\s*|\s*[）)〕］\]】]\s*`, () => '，'),
  rule('[《》〈〉“”„‘’「」『』"]', () => ''),
  rule('[〇○](?=[〇○零一二三四五六七八九年])|〇', () => '零'),
  rule(String.raw`\.(?=\s|$)`, () => '，'),
]

/** Every way of writing that is not said as it stands, the more particular first. */
export const rules: readonly Rule[] = [...documents, ...codes, ...dates, ...amounts, ...signs]
