import { randomUUID } from 'node:crypto'
import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { Day } from '@shared/domain/dates'
import { changedParts, type PolicyContent } from '@shared/domain/policy'
import type { Kysely } from 'kysely'
import { insertCatalogueVersion, selectSameDay, setPublished } from './policies.queries'

/** A version as a catalogue tells it. */
export interface CataloguePolicy {
  county: string
  programme: string
  effectiveFrom: Day | null
  changes: string
  content: PolicyContent
}

export interface LoadedPolicies {
  published: number
  unchanged: number
  /** Codes whose text of that day a department has written at the desk: the catalogue does not overwrite it. */
  kept: string[]
}

/** Whoever loads catalogues; the audit log names the person of the command line elsewhere. */
const LOADER = 'operator'

/**
 * Publishes what a catalogue tells of policies, each as the version of its day. The same text again changes nothing; another text takes
 * the place of what a catalogue said before, never of what a department has written.
 */
export async function publishCatalogue(
  trx: Kysely<Database>,
  policies: readonly CataloguePolicy[],
): Promise<LoadedPolicies> {
  const loaded: LoadedPolicies = { published: 0, unchanged: 0, kept: [] }
  for (const policy of policies) {
    const same = await selectSameDay(trx, policy)
    if (same?.origin === 'desk') {
      loaded.kept.push(policy.programme)
      continue
    }
    if (same && changedParts(same, policy.content).length === 0 && same.changes === policy.changes) {
      loaded.unchanged += 1
      continue
    }
    const id = randomUUID()
    await insertCatalogueVersion(trx, {
      ...policy,
      id,
      questions: jsonText(policy.content.questions),
      by: LOADER,
    })
    await setPublished(trx, { ...policy, id }, LOADER, new Date(), null)
    await appendAudit(trx, {
      county: policy.county,
      actor: LOADER,
      action: 'policy.publish',
      subject: `policy:${id}`,
      detail: { programme: policy.programme, effectiveFrom: policy.effectiveFrom, origin: 'catalogue' },
    })
    loaded.published += 1
  }
  return loaded
}
