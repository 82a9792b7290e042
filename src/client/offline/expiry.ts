/** Days that anything about a clue stays on a phone; it is gone earlier when it was sent, and with the log-out. */
export const daysKept = 7
const DAY_MS = 86_400_000

/** Whether what was kept at a moment has to go. */
export function isExpired(keptAt: number, now: number): boolean {
  return now - keptAt >= daysKept * DAY_MS
}

/** Whole days until it goes: 1 on the last one. */
export function daysLeft(keptAt: number, now: number): number {
  return Math.max(0, Math.ceil((keptAt + daysKept * DAY_MS - now) / DAY_MS))
}
