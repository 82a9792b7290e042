const kept = new Map<string, Record<string, string>>()

/** Of a case its number, of anything else a name of its own: `clue-7`. */
type Subject = number | string

const nameOf = (subject: Subject, action: string) => `${subject}/${action}`

/**
 * What a member of staff has typed and not sent. It lives in memory only: several people share a phone, and nothing of
 * a case or clue may stay on it. A session that ends by itself keeps it for the same account; signing out wipes it.
 */
export const drafts = {
  of: (subject: Subject, action: string): Record<string, string> => kept.get(nameOf(subject, action)) ?? {},
  keep: (subject: Subject, action: string, values: Record<string, string>) =>
    kept.set(nameOf(subject, action), values),
  drop: (subject: Subject, action: string) => kept.delete(nameOf(subject, action)),
  wipe: () => kept.clear(),
}
