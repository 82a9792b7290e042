/** A programme as a search sees it. */
export interface Findable {
  name: string
  /** Pinyin initials of the name in lower case. */
  initials: string
  /** What people say instead of the name. */
  words: readonly string[]
  department: string
}

/** Said of every programme, so they tell none apart. */
const SAYS_NOTHING =
  /补贴|补助|津贴|救助金|政策|的钱|领钱|发钱|怎么|如何|哪里|哪儿|申请|办理|能领|可以领|能不能|什么|有没有|我家|家里|[的吗呢钱领办补]/g

const tidy = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s，。、？！?!,.]/g, '')

/**
 * Programmes that fit what somebody typed, best first: the name, its pinyin initials, everyday words (老人补贴, 种地, 残疾), the
 * department. Words that are said of every programme do not count, unless nothing else was typed. '' finds all, in their order.
 */
export function searchPolicies<P extends Findable>(policies: readonly P[], query: string): P[] {
  const asked = tidy(query)
  if (asked === '') return [...policies]
  const core = asked.replace(SAYS_NOTHING, '') || asked
  return policies
    .map((policy, place) => ({ policy, place, score: scoreOf(policy, asked, core) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ policy }) => policy)
}

function scoreOf({ name, initials, words, department }: Findable, asked: string, core: string): number {
  const named = tidy(name)
  if (named === asked) return 100
  if (named.startsWith(asked)) return 90
  if (named.includes(asked)) return 80
  if (/^[a-z]+$/.test(asked)) return initials.startsWith(asked) ? 70 : initials.includes(asked) ? 60 : 0
  const said = words.map(tidy)
  if (said.includes(core)) return 55
  if (named.includes(core)) return 50
  const close = said.filter((word) => word.includes(core) || (word.length > 1 && core.includes(word))).length
  if (close > 0) return 20 + close
  return core.length > 1 && department.includes(core) ? 10 : 0
}
