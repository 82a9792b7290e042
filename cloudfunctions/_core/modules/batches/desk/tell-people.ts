import type { Database } from '@core/db/schema'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import type { Kysely } from 'kysely'
import type { VersionRow } from '../batches.queries'
import type { Move } from './move-batch'
import { selectPublishers, selectTitle, selectWriters } from './people.queries'

const payloadOf = ({ head }: Move) => ({
  programme: head.programmeName,
  period: head.period,
  batch: String(head.id),
})

/** Tells everybody who may publish a version that it waits. */
export async function tellPublishers(move: Move, version: VersionRow): Promise<void> {
  const { trx, head, at } = move
  for (const staffId of await selectPublishers(trx, version.id))
    await enqueue(trx, { county: head.county, kind: 'batch-waiting', staffId, at, payload: payloadOf(move) })
}

/** Tells those who brought or handed in a version what became of it; not whoever did it. */
export async function tellWriters(
  move: Move,
  version: VersionRow,
  kind: 'batch-returned' | 'batch-withdrawn',
): Promise<void> {
  const { trx, head, at, actor } = move
  for (const staffId of await selectWriters(trx, version.id, actor.account))
    await enqueue(trx, { county: head.county, kind, staffId, at, payload: payloadOf(move) })
}

/** Tells those who brought a version that it is out. */
export async function tellPublished(
  trx: Kysely<Database>,
  { id, county, batchId }: VersionRow,
  by: string,
  at: Date,
): Promise<void> {
  const { programme, period } = await selectTitle(trx, batchId)
  for (const staffId of await selectWriters(trx, id, by))
    await enqueue(trx, {
      county,
      kind: 'batch-published',
      staffId,
      at,
      payload: { programme, period, batch: String(batchId) },
    })
}
