/** How village accounts are checked against themselves and against others. Amounts are whole fen. */

/** The middle value; of an even number the mean of the two in the middle, cut to whole fen. Null of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[half]! : Math.trunc((sorted[half - 1]! + sorted[half]!) / 2)
}

export interface Candidate {
  village: string
  /** Households that have received any subsidy in the newest year; null when nobody knows. */
  households: number | null
}

export interface Similar {
  villages: string[]
  /** How they were chosen, in one sentence. */
  how: string
}

/** Fewer say nothing about what is usual. */
export const FEWEST_SIMILAR = 3
/** More would only make it slower. */
const MOST_SIMILAR = 60

/** Size classes by households, upper bounds. */
const SIZES = [
  { upTo: 200, words: '200 户以下' },
  { upTo: 400, words: '201 到 400 户' },
  { upTo: 800, words: '401 到 800 户' },
  { upTo: Number.POSITIVE_INFINITY, words: '800 户以上' },
] as const

function sizeOf(households: number | null) {
  return households === null ? null : SIZES.find(({ upTo }) => households <= upTo)!
}

/**
 * Villages to compare with: those of the same town and size; where there are fewer than three, the whole town; then villages of
 * the same size in the county. Null when even those are too few.
 */
export function chooseSimilar(self: Candidate, others: readonly Candidate[]): Similar | null {
  const town = self.village.slice(0, 9)
  const size = sizeOf(self.households)
  const inTown = others.filter((o) => o.village !== self.village && o.village.startsWith(town))
  const sameSize = (o: Candidate) => size !== null && sizeOf(o.households) === size
  const choices = [
    {
      found: inTown.filter(sameSize),
      how: (n: number) => `本乡镇户数相近（${size?.words}）、已公布同一期账目的 ${n} 个村，取中间值`,
    },
    { found: inTown, how: (n: number) => `本乡镇已公布同一期账目的 ${n} 个村，取中间值` },
    {
      found: others.filter((o) => o.village !== self.village && sameSize(o)),
      how: (n: number) => `全县户数相近（${size?.words}）、已公布同一期账目的 ${n} 个村，取中间值`,
    },
  ]
  const choice = choices.find(({ found }) => found.length >= FEWEST_SIMILAR)
  if (!choice) return null
  const villages = choice.found.map((o) => o.village).sort()
  const taken = villages.slice(0, MOST_SIMILAR)
  return { villages: taken, how: choice.how(taken.length) }
}

export interface BalanceFacts {
  openingFen: number | null
  closingFen: number | null
  incomeFen: number
  spendingFen: number
  /** Of the period before, when it was published. */
  formerClosingFen: number | null
}

export interface Balance extends BalanceFacts {
  computedFen: number | null
  differenceFen: number | null
  addsUp: boolean | null
  continues: boolean | null
  words: string
}

/** What is left over as published and as worked out here: opening + income − spending. */
export function checkBalance(facts: BalanceFacts, yuan: (fen: number) => string): Balance {
  const { openingFen, closingFen, incomeFen, spendingFen, formerClosingFen } = facts
  const computedFen = openingFen === null ? null : openingFen + incomeFen - spendingFen
  const differenceFen = computedFen === null || closingFen === null ? null : closingFen - computedFen
  const addsUp = differenceFen === null ? null : differenceFen === 0
  const continues = openingFen === null || formerClosingFen === null ? null : openingFen === formerClosingFen
  return { ...facts, computedFen, differenceFen, addsUp, continues, words: wordsOf() }

  function wordsOf(): string {
    if (computedFen === null || closingFen === null) return '没有公布上期结余或本期结余，对不了账。'
    const sum = `上期结余 ${yuan(openingFen!)}，加收入 ${yuan(incomeFen)}，减支出 ${yuan(spendingFen)}，应剩 ${yuan(computedFen)}`
    const end = addsUp
      ? `${sum}，和公布的结余一致。`
      : `${sum}，公布的结余是 ${yuan(closingFen)}，相差 ${yuan(Math.abs(differenceFen!))}，待核查。`
    return continues === false
      ? `${end}上期公布的结余是 ${yuan(formerClosingFen!)}，和本期开头对不上，待核查。`
      : end
  }
}
