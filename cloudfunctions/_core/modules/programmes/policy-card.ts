import type { OutputOf } from '@shared/contracts'
import { disclosureNote } from '@shared/domain/disclosure'
import { neighbourReasons } from '@shared/domain/neighbour-reasons'
import { type PolicySection, policySections } from '@shared/domain/policy'
import type { ProgrammeRow } from './programmes.queries'

/** The policy in plain words, with what of a payment is public and why neighbours may receive. */
export function policyCard(row: ProgrammeRow): OutputOf<'public-api', 'get-programme'> {
  const { code, name, kind, department, quantityUnit, effectiveFrom, profile, neighbourPoints } = row
  const parts = Object.fromEntries(policySections.map(({ key }) => [key, row[key] ?? '']))
  return {
    code,
    name,
    kind,
    department,
    quantityUnit,
    effectiveFrom,
    ...(parts as Record<PolicySection, string>),
    neighbours: neighbourPoints ?? neighbourReasons(kind),
    disclosureNote: disclosureNote(profile),
  }
}
