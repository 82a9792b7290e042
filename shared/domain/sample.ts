/**
 * Random sample for re-checks, as a pure function: the same seed, members and share give the same sample, in whatever order the
 * members come, so that anybody can draw it again.
 */

/** Not less than a fifth is re-checked. */
export const LEAST_SHARE = 0.2

const PER_MILLE = 1000

export interface SampleMember {
  /** What it is known by outside: the case number. */
  key: string
  /** Town, or '' for what belongs to none. */
  stratum: string
}

export interface Ranked extends SampleMember {
  /** Decides the order within the stratum, smallest first. */
  rank: string
  drawn: boolean
}

/**
 * How many of a stratum are drawn: its share rounded up, so at least one wherever there is one, and never less than the share of any
 * stratum or of the whole. A share counts in thousandths.
 */
export function sampleSize(members: number, share: number): number {
  const perMille = Math.round(share * PER_MILLE)
  return Math.min(members, Math.ceil((members * perMille) / PER_MILLE))
}

/**
 * Draws from every stratum the members of the smallest ranks.
 * @param rankOf an unpredictable, fixed order: HMAC-SHA256 of the key under the seed, as lower-case hex
 * @returns every member, stratum by stratum in order of rank
 */
export function drawSample(
  members: readonly SampleMember[],
  share: number,
  rankOf: (key: string) => string,
): Ranked[] {
  const strata = new Map<string, Ranked[]>()
  for (const { key, stratum } of members) {
    const list = strata.get(stratum) ?? []
    list.push({ key, stratum, rank: rankOf(key), drawn: false })
    strata.set(stratum, list)
  }
  const names = Array.from(strata.keys()).sort(compare)
  return names.flatMap((name) => {
    const list = strata.get(name)!.sort((a, b) => compare(a.rank, b.rank) || compare(a.key, b.key))
    const n = sampleSize(list.length, share)
    return list.map((member, index) => ({ ...member, drawn: index < n }))
  })
}

/** By code units, the same on every machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** How anybody can draw it again, in words. */
export const SAMPLE_METHOD =
  '以种子为密钥，对每件的编号算 HMAC-SHA256（十六进制小写），在各乡镇内按结果从小到大排，取前面的份额（不足一件进一件，每个乡镇至少一件）。'
