/** Without a touch or key for so long a session ends, in milliseconds. */
export const idleLimit = 5 * 60_000
/** So long before the end the page begins to count down, in milliseconds. */
export const warnBefore = 60_000

export interface IdleClock {
  /** Somebody touched the phone: the time begins anew. */
  touched(): void
  /** Looks at the clock now, for the page that comes back after its timers had been asleep. */
  check(): void
  /** Whole seconds that are left once the count-down has begun. */
  secondsLeft(): number | undefined
  stop(): void
}

/**
 * Counts the time without a touch. The end is kept as a time of day, because a browser puts the timers of a hidden page to
 * sleep. `onTick` runs when the count-down begins, every second of it and when a touch ends it; `onOver` once.
 */
export function startIdleClock(onOver: () => void, onTick: () => void): IdleClock {
  let deadline = Date.now() + idleLimit
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const left = () => deadline - Date.now()
  const counting = () => left() <= warnBefore

  function check(): void {
    clearTimeout(timer)
    if (stopped) return
    if (left() <= 0) {
      stopped = true
      onOver()
      return
    }
    if (counting()) onTick()
    timer = setTimeout(check, counting() ? Math.min(1000, left()) : left() - warnBefore)
  }
  timer = setTimeout(check, idleLimit - warnBefore)

  return {
    check,
    touched() {
      if (stopped) return
      // a touch that comes too late, before the timer woke up, does not bring the session back
      if (left() <= 0) return check()
      const wasCounting = counting()
      deadline = Date.now() + idleLimit
      if (!wasCounting) return
      check()
      onTick()
    },
    secondsLeft: () => (!stopped && counting() ? Math.max(0, Math.ceil(left() / 1000)) : undefined),
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
