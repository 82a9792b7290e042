import type { Day } from '../dates'
import { daysBetween } from '../dates'
import { formatYuan } from '../money'
import { sayText } from '../spoken/text'

/** A list that concerns the village, in sums. */
export interface VillageNews {
  programmeName: string
  /** It came out in the week; else it is here because its posting ends soon. */
  isNew: boolean
  /** Money that came back. */
  isRecovery: boolean
  households: number
  amountFen: number
  postingUntil: Day
}

export interface LoudspeakerContent {
  villageName: string
  /** The day on which it is read out. */
  today: Day
  news: readonly VillageNews[]
  /** As it is dialled. */
  phone: string
}

/** What a loudspeaker may say at once without losing its listeners. */
export const LOUDSPEAKER_LENGTH = { least: 200, most: 300 } as const
/** Postings that end within so many days are called out. */
export const POSTING_ENDS_WITHIN = 7
/** Names of offices' tables are longer than a breath; longer ones are left to the page. */
const LONGEST_NAME = 20
const LONGEST_VILLAGE = 20
/** Dates that people keep from one hearing. */
const MOST_CALLED = 3
/** Fewer households are not counted out loud. */
const FEWEST = 3

/** What is said when there is room left, the most useful first; each is short enough to close any gap. */
const FILLERS = [
  '领到的钱对不对，跟邻居家比一比，就清楚了。',
  '家里有老人的，请年轻人帮着扫一扫，念给老人听。',
  '该领没有领上的，也可以在里面说，到期有答复。',
  '这些账天天都能看，不是只有今天能看。',
  '看账、反映都不收钱，谁来收钱都不要给。',
  '密码和验证码，谁来要都不要给。',
] as const

/**
 * The week's words for the village's loudspeaker, in paragraphs of spoken words: new lists, postings that end soon, how to ask. Always 200 to
 * 300 letters; of many lists the largest sums are named and the others counted. Nobody's name is in it.
 */
export function loudspeakerScript(content: LoudspeakerContent): string[] {
  const news = content.news.map((one) => ({ ...one, name: sayable(one.programmeName) }))
  const fresh = news.filter(({ isNew }) => isNew).sort(byWeight)
  const sayableNews = fresh.filter(({ name }) => name).length
  const ending = news.filter((one) => endsSoon(one, content.today) && one.name).sort(byEnd)
  // what ends soon cannot wait for next week; of what has come out at least the largest is named
  for (const least of sayableNews > 0 ? [1, 0] : [0])
    for (let called = Math.min(ending.length, MOST_CALLED); called >= 0; called--)
      for (let named = sayableNews; named >= least; named--) {
        const script = write(content, fresh, named, ending, called)
        if (lettersOf(script) <= LOUDSPEAKER_LENGTH.most) return filled(script)
      }
  return filled(write({ ...content, villageName: '' }, fresh, 0, ending, 0))
}

/** Letters of a script, marks included. */
export const lettersOf = (paragraphs: readonly string[]): number => [...paragraphs.join('')].length

type Named = VillageNews & { name: string }

/** What cannot be said comes last, and is only counted. */
const byWeight = (a: Named, b: Named) =>
  Number(!a.name) - Number(!b.name) || b.amountFen - a.amountFen || a.name.localeCompare(b.name, 'zh')
const byEnd = (a: Named, b: Named) =>
  a.postingUntil < b.postingUntil ? -1 : a.postingUntil > b.postingUntil ? 1 : byWeight(a, b)

function endsSoon({ postingUntil }: VillageNews, today: Day): boolean {
  const days = daysBetween(today, postingUntil)
  return days >= 0 && days <= POSTING_ENDS_WITHIN
}

/** A programme's name; empty when it is too long to be said. */
function sayable(name: string): string {
  const words = bare(name)
  return [...words].length <= LONGEST_NAME ? words : ''
}

/** Without what stands in brackets, and without marks. */
const bare = (name: string) =>
  name.replace(/[（(【〔《][^）)】〕》]*[）)】〕》]/g, '').replace(/[^\p{L}\p{N}]/gu, '')

function write(
  { villageName, today, phone }: LoudspeakerContent,
  fresh: readonly Named[],
  named: number,
  ending: readonly Named[],
  called: number,
): string[] {
  const name = bare(villageName)
  const village = [...name].length <= LONGEST_VILLAGE ? name : ''
  // as it is dialled; a second number is on the page
  const number = /[\d][\d -]{2,18}\d/.exec(phone)?.[0] ?? ''
  const call = number ? `，也可以打电话，号码是 ${number}` : ''
  return [
    sayText(`${village}的乡亲们，现在说一说这一周的补贴账。`).replace(/^的/, '各位'),
    newsWords(fresh, named),
    endingWords(ending, called, today),
    '想看谁领了、领了多少、自己领了没有，用手机扫一扫村口的海报，不用登录。',
    sayText(`有疑问就在里面问、在里面反映，可以不写姓名。不会用手机的，请村干部上门帮着看${call}。`),
  ].filter((paragraph) => paragraph !== '')
}

function newsWords(fresh: readonly Named[], named: number): string {
  if (fresh.length === 0) return '这一周没有新公布的补贴名单，以前公布的都还能看。'
  const head = `这一周新公布了${fresh.length}份补贴名单。`
  const items = fresh.slice(0, named).map(itemWords)
  const left = fresh.length - named
  const rest = left === 0 ? '' : named === 0 ? '手机上都能看。' : `另外还有${left}份，手机上都能看。`
  return sayText(`${head}${items.join('')}${rest}`)
}

/** A sum of one or two households would be read out as somebody's own money, so it is left to the page. */
function itemWords({ name, households, amountFen, isRecovery }: Named): string {
  const back = isRecovery || amountFen < 0
  if (households < FEWEST) return `${name}，${back ? '有退回来的钱' : `不到${FEWEST}户`}。`
  const sum = formatYuan(Math.abs(amountFen))
  return back ? `${name}，退回来${sum}。` : `${name}，${households}户，一共${sum}。`
}

function endingWords(ending: readonly Named[], called: number, today: Day): string {
  if (ending.length === 0 || called === 0) return ''
  const items = ending.slice(0, called).map(({ name, postingUntil }) => {
    const [, month, date] = postingUntil.split('-').map(Number)
    return `${name}公示到${postingUntil === today ? '今天' : `${month}月${date}日`}`
  })
  const left = ending.length - called
  const rest = left > 0 ? `另外还有${left}份也快到期，手机上都能看。` : ''
  return sayText(`${items.join('，')}，有不同意见的，请在到期以前说。${rest}`)
}

/** The same with so many fillers before the last paragraph that it is long enough. */
function filled(script: readonly string[]): string[] {
  const added: string[] = []
  for (const filler of FILLERS) {
    if (lettersOf([...script, ...added]) >= LOUDSPEAKER_LENGTH.least) break
    added.push(filler)
  }
  return added.length === 0 ? [...script] : [...script.slice(0, -1), added.join(''), ...script.slice(-1)]
}
