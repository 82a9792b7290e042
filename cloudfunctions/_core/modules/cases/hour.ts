const HOUR_MS = 3_600_000

/** The hour of an instant: the finest time that is kept beside a report (DESIGN D7). */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS)
}
