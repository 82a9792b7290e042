import { addDays, type Day, daysBetween, formatDate, makeDay, parseSpreadsheetDate } from './dates'

/** A day off, or a weekend that is worked, as a holiday notice says. */
export interface NoticeDay {
  day: Day
  kind: 'holiday' | 'make-up'
  /** 春节; empty when the text names none. */
  name: string
}

export interface NoticeDoubt {
  /** From 1; null: of the whole. */
  line: number | null
  words: string
  blocking: boolean
}

export interface ReadNotice {
  year: number | null
  days: NoticeDay[]
  doubts: NoticeDoubt[]
}

/** Holidays of every year since 2008 (全国年节及纪念日放假办法). */
const HOLIDAYS = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'] as const
/** No notice has ever given more at a stretch. */
const LONGEST = 12
/** Holidays and make-up days of a whole year's notice; recent years had 33 to 39. */
export const DAYS_OF_A_NOTICE = 30
const WEEKDAYS = '日一二三四五六'

/** Words for a day off and a worked day in lists. */
export const dayWords: Readonly<Record<string, NoticeDay['kind']>> = {
  休: 'holiday',
  放假: 'holiday',
  休息: 'holiday',
  holiday: 'holiday',
  班: 'make-up',
  上班: 'make-up',
  调休上班: 'make-up',
  workday: 'make-up',
}

/**
 * Reads a year's holiday notice as the State Council words it (元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。), or lines
 * `2027-01-01,休`. Everything that does not fit together is a doubt: a weekday or a number of days that is not so, a day said twice.
 */
export function readNotice(text: string, year?: number): ReadNotice {
  const lines = text.normalize('NFKC').split(/\r?\n/)
  const found =
    /(\d{4})\s*年部分节假日/.exec(lines.join('\n'))?.[1] ?? /(20\d{2})[年-]/.exec(lines.join('\n'))?.[1]
  const ofYear = year ?? (found ? Number(found) : null)
  if (ofYear === null)
    return {
      year: null,
      days: [],
      doubts: [{ line: null, words: '看不出是哪一年的安排，请选择年份', blocking: true }],
    }
  const reader = new NoticeReader(ofYear)
  const filled = lines
    .map((line, at) => ({ line: line.trim(), number: at + 1 }))
    .filter(({ line }) => line !== '')
  const isList = filled.length > 0 && filled.every(({ line }) => LIST_LINE.test(line))
  for (const { line, number } of filled)
    if (isList) reader.readRow(line, number)
    else reader.readProse(line, number)
  return reader.finish()
}

const LIST_LINE = /^[^,\t:。]{1,20}[,\t][^,\t:。]{1,10}(?:[,\t].*)?$/
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?/g
const ITEM = /^(?:[一二三四五六七八九十]+[、.])?\s*([\u4e00-\u9fff、]{2,12}?)\s*[::]\s*(.*)$/

interface Spoken {
  day: Day
  /** Text between the date before and this one. */
  link: string
}

class NoticeReader {
  private readonly days = new Map<Day, NoticeDay>()
  private readonly doubts: NoticeDoubt[] = []
  private name = ''

  constructor(private readonly year: number) {}

  readRow(line: string, number: number): void {
    const [first = '', word = ''] = line.split(/[,\t]/).map((part) => part.trim())
    const read = parseSpreadsheetDate(/^\d{5}$/.test(first) ? Number(first) : first)
    const kind = dayWords[word]
    if (!read.ok && number === 1 && !/\d/.test(first)) return
    if (!read.ok || !read.exact) this.block(number, `日期“${first}”认不出来，请写成 ${this.year}-01-01`)
    else if (!kind) this.block(number, `类型“${word}”应为“休”或“班”`)
    else this.put(read.day, kind, number)
  }

  readProse(line: string, number: number): void {
    const item = ITEM.exec(line)
    if (item && !/\d/.test(item[1]!)) this.name = item[1]!
    for (const sentence of (item ? item[2]! : line).split(/[。;]/)) this.readSentence(sentence, number)
  }

  finish(): ReadNotice {
    const days = [...this.days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
    const names = days.map(({ name }) => name).join()
    const missing = HOLIDAYS.filter((name) => names.indexOf(name) < 0)
    if (days.length === 0) this.block(null, '没有读到放假和上班的日子，请粘贴通知的正文')
    else if (names !== '' && names.replace(/,/g, '') !== '' && missing.length > 0)
      this.doubt(null, `没有看到${missing.join('、')}的安排`)
    const ofYear = days.filter(({ day }) => Number(day.slice(0, 4)) === this.year).length
    if (days.length > 0 && ofYear < DAYS_OF_A_NOTICE)
      this.doubt(null, `只有 ${ofYear} 天，不像一年完整的安排，载入后这一年仍算没有覆盖`)
    return { year: this.year, days, doubts: this.doubts }
  }

  private readSentence(sentence: string, number: number): void {
    const off = /放假|连休|补休/.test(sentence)
    const worked = /上班/.test(sentence)
    const spoken = this.datesOf(sentence, number)
    if (!off && !worked) {
      if (spoken.length > 0) this.doubt(number, `“${short(sentence)}”没有说放假还是上班，没有载入`)
      return
    }
    if (off && worked) {
      this.block(number, `“${short(sentence)}”既说放假又说上班，请分成两句`)
      return
    }
    const days = this.spread(spoken, number)
    const told = /共\s*(\d+)\s*天/.exec(sentence)?.[1]
    if (off && told && Number(told) !== days.length)
      this.block(number, `写的是共 ${told} 天，按日期是 ${days.length} 天`)
    for (const day of days) this.put(day, off ? 'holiday' : 'make-up', number)
  }

  private datesOf(sentence: string, number: number): Spoken[] {
    const found: Spoken[] = []
    let [year, month] = [this.year, 0]
    let end = 0
    for (const match of sentence.matchAll(DATE)) {
      const before = month
      if (match[2]) month = Number(match[2])
      if (match[1]) year = Number(match[1])
      else if (month < before) year++
      const day = month > 0 ? makeDay(year, month, Number(match[3])) : null
      if (!day) this.block(number, `没有“${match[0]}”这一天`)
      else {
        this.checkWeekday(day, match[4] ?? '', number)
        found.push({ day, link: sentence.slice(end, match.index) })
      }
      end = match.index + match[0].length
    }
    return found
  }

  private checkWeekday(day: Day, note: string, number: number): void {
    const told = /(?:周|星期)([日天一二三四五六])/.exec(note)?.[1]?.replace('天', '日')
    const real = WEEKDAYS[weekdayOf(day)]!
    if (told && told !== real)
      this.block(number, `${formatDate(day, day)}是周${real}，通知里写的是周${told}，请核对年份和日期`)
  }

  /** Single days, and all days from one to the other when 至 stands between them. */
  private spread(spoken: readonly Spoken[], number: number): Day[] {
    return spoken.flatMap(({ day, link }, at) => {
      const from = spoken[at - 1]?.day
      if (!from || !/[至到—~-]/.test(link)) return [day]
      const length = daysBetween(from, day)
      if (length < 1 || length >= LONGEST) {
        this.block(number, `从${formatDate(from, day)}到${formatDate(day, day)}不像一次放假`)
        return []
      }
      return Array.from({ length }, (_, i) => addDays(from, i + 1))
    })
  }

  private put(day: Day, kind: NoticeDay['kind'], number: number): void {
    const before = this.days.get(day)
    if (before && before.kind !== kind)
      this.block(
        number,
        `${formatDate(day, day)}前面写的是${before.kind === 'holiday' ? '放假' : '上班'}，这里又不一样`,
      )
    const distance = Math.abs(Number(day.slice(0, 4)) - this.year)
    if (distance > 1) this.block(number, `${day}不是${this.year}年的日子`)
    if (kind === 'make-up' && weekdayOf(day) % 6 !== 0)
      this.doubt(number, `${formatDate(day, day)}本来就上班（周${WEEKDAYS[weekdayOf(day)]}）`)
    this.days.set(day, { day, kind, name: this.name })
  }

  private block(line: number | null, words: string): void {
    this.doubts.push({ line, words, blocking: true })
  }

  private doubt(line: number | null, words: string): void {
    this.doubts.push({ line, words, blocking: false })
  }
}

/** 0 Sunday … 6 Saturday */
export function weekdayOf(day: Day): number {
  return ((daysBetween('2023-01-01', day) % 7) + 7) % 7
}

function short(sentence: string): string {
  const letters = Array.from(sentence.trim())
  return letters.length > 20 ? `${letters.slice(0, 20).join('')}…` : letters.join('')
}
