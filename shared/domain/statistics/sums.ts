/** A total laid beside its parts, as a table or a report states them. */
export interface SumCheck {
  stated: number
  /** What the parts add up to. */
  recomputed: number
  /** stated − recomputed. */
  difference: number
  holds: boolean
  /** `收到 712 ＝ 咨询 173 ＋ 其余 538`, or what is wrong with that. */
  words: string
}

/**
 * Adds up the parts of a stated total. What does not add up is said, never corrected: the stated number stays beside the
 * recomputed one.
 */
export function checkSum(
  label: string,
  stated: number,
  parts: readonly { label: string; n: number }[],
): SumCheck {
  const recomputed = parts.reduce((sum, { n }) => sum + n, 0)
  const difference = stated - recomputed
  const written = parts.map((part) => `${part.label} ${part.n}`).join(' ＋ ')
  const holds = difference === 0
  return {
    stated,
    recomputed,
    difference,
    holds,
    words: holds
      ? `${label} ${stated} ＝ ${written}`
      : `${label}写的是 ${stated}，${written} 相加是 ${recomputed}，${differenceWords(difference)}`,
  }
}

/** 多 1, 少 2: how a stated number stands against the recomputed one. */
export function differenceWords(difference: number): string {
  return difference > 0 ? `多 ${difference}` : `少 ${-difference}`
}

/** Percent with one decimal, half away from zero: 19.5. Of nothing it is 0. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10
}
