import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import type { Kysely } from 'kysely'
import { selectPublishers, selectWriters } from './people.queries'
import type { PolicyRow } from './policies.queries'

type Call = Pick<StaffCallContext, 'actor' | 'now'>

const writersOf = (draft: PolicyRow, account?: string) => [
  ...new Set([
    ...draft.editors,
    ...(draft.submittedBy ? [draft.submittedBy] : []),
    ...(account ? [account] : []),
  ]),
]

/** Tells everybody of the department who may publish the version that it waits. */
export async function tellPublishers(
  trx: Kysely<Database>,
  { actor, now }: Call,
  programme: string,
  draft: PolicyRow,
): Promise<void> {
  for (const staffId of await selectPublishers(trx, actor.unitId, writersOf(draft, actor.account)))
    await enqueue(trx, {
      county: actor.county,
      kind: 'policy-waiting',
      staffId,
      at: now(),
      payload: { programme },
    })
}

/** Tells those who wrote or handed in a version what became of it; not whoever did it. */
export async function tellWriters(
  trx: Kysely<Database>,
  { actor, now }: Call,
  programme: string,
  draft: PolicyRow,
  kind: 'policy-returned' | 'policy-published',
): Promise<void> {
  for (const staffId of await selectWriters(trx, actor.county, writersOf(draft), actor.account))
    await enqueue(trx, { county: actor.county, kind, staffId, at: now(), payload: { programme } })
}
