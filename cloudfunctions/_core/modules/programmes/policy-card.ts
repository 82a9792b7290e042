import { disclosureNote } from '@shared/domain/disclosure'
import type { ProgrammeRow } from './programmes.queries'

/** The policy in plain words, with what of a payment is public. */
export function policyCard({ profile, ...programme }: ProgrammeRow) {
  return { ...programme, disclosureNote: disclosureNote(profile) }
}
