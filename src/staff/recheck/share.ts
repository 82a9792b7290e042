/** The rule: of the refuted at least a fifth is rechecked. In per cent, as people write it. */
export const leastPercent = 20
export const mostPercent = 100

/** A share as typed (`25`, `33.3`), 0 to 1; undefined when it is no share that may be drawn. */
export function readShare(percent: string): number | undefined {
  const text = percent.trim().replace(/[%％]$/, '')
  if (!/^\d{1,3}(\.\d)?$/.test(text)) return undefined
  const value = Number(text)
  if (value < leastPercent || value > mostPercent) return undefined
  return Math.round(value * 10) / 1000
}

/** A share as people say it: 20%, 33.3%. */
export function shareWords(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}
