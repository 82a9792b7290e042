/** What a timer function may be told about its end; nothing of it comes from a client. */
export interface TimerContext {
  /** Set by the platform: how long the call may take. */
  time_limit_in_ms?: number
  /** Set by our local host only: aborted when it shuts down. */
  signal?: AbortSignal
}

/** Time to put things in order before the platform kills the process. */
const MARGIN_MS = 45_000

/** Aborted when the call has to end. Undefined when nobody has said anything about an end. */
export function endingOf({ time_limit_in_ms, signal }: TimerContext): AbortSignal | undefined {
  if (signal) return signal
  if (!time_limit_in_ms) return undefined
  return AbortSignal.timeout(Math.max(0, time_limit_in_ms - MARGIN_MS))
}
