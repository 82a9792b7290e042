const kept = new Map<string, Record<string, string>>()

const nameOf = (caseId: number, action: string) => `${caseId}/${action}`

/**
 * What a handler has typed and not sent. It lives in memory only: several people share a phone, and nothing of a case
 * may stay on it. A session that ends by itself keeps it for the same account; signing out wipes it.
 */
export const drafts = {
  of: (caseId: number, action: string): Record<string, string> => kept.get(nameOf(caseId, action)) ?? {},
  keep: (caseId: number, action: string, values: Record<string, string>) =>
    kept.set(nameOf(caseId, action), values),
  drop: (caseId: number, action: string) => kept.delete(nameOf(caseId, action)),
  wipe: () => kept.clear(),
}
