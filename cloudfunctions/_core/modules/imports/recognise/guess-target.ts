import type { CountyVillages } from '@core/modules/regions/resolve-village'
import { formatPeriod, parsePeriod } from '@shared/domain/period'
import { displayVillageName, stripTownSuffix } from '@shared/domain/region'

export interface Guess {
  code: string
  name: string
  /** Where it stands: 标题里写着“2026年6月” */
  why: string
}

export interface Guesses {
  programme: Guess | null
  period: Guess | null
  region: Guess | null
  isRecovery: boolean
}

/** Words around a table that may say what it is about. */
export interface Hint {
  /** 标题, 文件名, 工作表名 */
  place: string
  text: string
}

const PERIODS = [
  /\d{4}[-~至]\d{4}学年度?第?[一二12]学期/,
  /\d{4}年?[春秋](?:季学期|学期|季)/,
  /\d{4}年(?:第)?[一二三四1-4]季度/,
  /\d{4}年[上下]半年/,
  /\d{4}年\d{1,2}月/,
  /20\d{2}-(?:0[1-9]|1[0-2])(?!\d)/,
  /(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?!\d)/,
  /\d{4}年度?/,
]
const RECOVERY = /追缴|退款|退缴|收回|追回/
/** What is written in front of or behind a programme's proper name. */
const AROUND = /发放|花名册|明细|名册|清册|公示|汇总|统计|表|资金|农村|城市|补贴|补助|金$/g
const LEAST_SHARED = 2

function tidy(text: string): string {
  return text.normalize('NFKC').replace(/[\s“”"'《》()（）]/g, '')
}

function guessPeriod(hints: readonly Hint[]): Guess | null {
  for (const pattern of PERIODS) {
    for (const { place, text } of hints) {
      const words = pattern.exec(tidy(text))?.[0]
      const period = words ? parsePeriod(words) : null
      if (period)
        return { code: period.period, name: formatPeriod(period.period), why: `${place}里写着“${words}”` }
    }
  }
  return null
}

/** How many characters both texts have in the same order. */
function sharedCharacters(a: string, b: string): number {
  let previous = new Array<number>(b.length + 1).fill(0)
  for (let i = 1; i <= a.length; i++) {
    const current = [0]
    for (let j = 1; j <= b.length; j++)
      current[j] = a[i - 1] === b[j - 1] ? previous[j - 1]! + 1 : Math.max(previous[j]!, current[j - 1]!)
    previous = current
  }
  return previous[b.length]!
}

/** The programme whose name stands in a hint, whole or for the most part; none where two fit equally well. */
function guessProgramme(
  hints: readonly Hint[],
  programmes: readonly { code: string; name: string }[],
): Guess | null {
  for (const { place, text } of hints) {
    const words = tidy(text)
    const rated = programmes
      .map((programme) => {
        const name = tidy(programme.name)
        if (words.includes(name)) return { programme, score: 100 + name.length }
        const core = name.replace(AROUND, '')
        const shared = sharedCharacters(words, core)
        const isTelling =
          core.length >= LEAST_SHARED && shared >= LEAST_SHARED && shared * 4 >= core.length * 3
        return { programme, score: isTelling ? shared : 0 }
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
    const [best, second] = rated
    if (best && best.score !== second?.score) {
      const { code, name } = best.programme
      return { code, name, why: `${place}“${text.trim().slice(0, 40)}”` }
    }
  }
  return null
}

/** A town, or a village with its town, that a hint names. */
function guessRegion(hints: readonly Hint[], { villages }: CountyVillages): Guess | null {
  for (const { place, text } of hints) {
    const words = tidy(text)
    const inTown = villages.filter(({ townName }) => words.includes(stripTownSuffix(townName)))
    const here = villages.filter(({ name }) => words.includes(displayVillageName(name)))
    const both = here.filter((village) => inTown.includes(village))
    const found = both.length > 0 ? both : here
    if (found.length === 1) {
      const { code, name, townName } = found[0]!
      return { code, name: `${townName}${displayVillageName(name)}`, why: `${place}里写着这个村` }
    }
    const towns = new Map(inTown.map(({ townCode, townName }) => [townCode, townName]))
    if (towns.size === 1) {
      const [code, name] = [...towns][0]!
      return { code, name, why: `${place}里写着这个乡镇` }
    }
  }
  return null
}

/** What titles, the name of the file and of its sheets seem to say about it. */
export function guessTarget(
  hints: readonly Hint[],
  programmes: readonly { code: string; name: string }[],
  villages: CountyVillages,
): Guesses {
  return {
    programme: guessProgramme(hints, programmes),
    period: guessPeriod(hints),
    region: guessRegion(hints, villages),
    isRecovery: hints.some(({ text }) => RECOVERY.test(text)),
  }
}
