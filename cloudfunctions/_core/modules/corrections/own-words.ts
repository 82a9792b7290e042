import type { FieldFault } from '@shared/errors'

/** So many characters in a row are no coincidence. */
const SAME_RUN = 12

/** Letters and digits only, so that a comma more or less hides nothing. */
const bare = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

/** Whether a long enough part of `source` stands in `text` word for word. */
export function copies(text: string, source: string): boolean {
  const written = bare(text)
  const original = bare(source)
  for (let at = 0; at + SAME_RUN <= original.length; at++)
    if (written.includes(original.slice(at, at + SAME_RUN))) return true
  return false
}

/**
 * What a handler must not pass on to the unit whose data are wrong, for its clerk may be the one that the report is about: its
 * words, its number, how to reach the reporter. All faults at once, by field.
 */
export function ownWordsFaults(
  written: Readonly<Record<string, string>>,
  report: { number: string; texts: readonly (string | null)[]; contact: string | null },
): FieldFault[] {
  const faults: FieldFault[] = []
  const contact = bare(report.contact ?? '')
  for (const [field, text] of Object.entries(written)) {
    const plain = bare(text)
    if (plain.includes(bare(report.number))) faults.push({ field, message: '不要写办件编号' })
    if (contact.length >= 5 && plain.includes(contact))
      faults.push({ field, message: '不要写反映人的联系方式' })
    if (report.texts.some((source) => source !== null && copies(text, source)))
      faults.push({ field, message: '和反映的原话一样，请用自己的话写' })
  }
  return faults
}
