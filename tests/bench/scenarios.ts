import { randomUUID } from 'node:crypto'
import { valueParsers } from '@core/db/parsers'
import type { Database } from '@core/db/schema'
import type { CallContext } from '@core/host/handler'
import type { Services } from '@core/host/services'
import { listPayments } from '@core/modules/payments/list-payments'
import { createLimiter } from '@core/modules/throttle/throttle'
import { getVillage } from '@core/modules/villages/get-village'
import { publicApi } from '@shared/contracts/public-api'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import type { Place } from './payments.queries'

export interface Statement {
  sql: string
  parameters: readonly unknown[]
}

/** One call of the product, and the statements that the function sends for it. */
export interface Target {
  call: { action: string; input: object }
  statements: Statement[]
}

export interface Scenario {
  name: string
  targets: Target[]
}

type List = { village: string; programme?: string; year?: number; cursor?: string }

/**
 * The calls of the bench for each place, with their statements as Kysely logs them while the product's own actions run.
 * The limiter's sampled writes are among them, with the sample as their last parameter.
 */
export async function captureScenarios(
  url: string,
  keys: Services['keys'],
  storage: Services['storage'],
  places: Place[],
): Promise<Scenario[]> {
  let heard: Statement[] = []
  const pool = new Pool({ connectionString: url, types: valueParsers, max: 4 })
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      heard.push({ sql: query.sql, parameters: query.parameters })
    },
  })
  const now = () => new Date()
  // chance never spares a call its write; each call is another caller's
  const limiter = createLimiter(db, keys, now, () => 0)
  const newContext = (): CallContext => ({
    db,
    keys,
    storage,
    now,
    limit: limiter(randomUUID()),
    requestId: 'bench',
  })

  async function heardDuring(work: () => Promise<unknown>): Promise<Statement[]> {
    heard = []
    await work()
    const statements = heard
    heard = []
    return statements
  }
  const village = async ({ village }: Place): Promise<Target> => ({
    call: { action: 'get-village', input: { village } },
    statements: await heardDuring(() => getVillage({ village }, newContext())),
  })
  const runList = (input: List) => listPayments(publicApi['list-payments'].input.parse(input), newContext())
  const list = async (input: List): Promise<Target> => ({
    call: { action: 'list-payments', input },
    statements: await heardDuring(() => runList(input)),
  })
  const secondPage = async (input: List): Promise<Target> => {
    const { nextCursor } = await runList(input)
    if (!nextCursor) throw new Error(`only one page: ${JSON.stringify(input)}`)
    return list({ ...input, cursor: nextCursor })
  }
  const forEach = async (name: string, make: (place: Place) => Promise<Target>): Promise<Scenario> => {
    const targets: Target[] = []
    for (const place of places) targets.push(await make(place))
    return { name, targets }
  }

  try {
    await newContext().limit('browse') // makes the day's salt, once per process
    return [
      await forEach('village page', village),
      await forEach('list of a programme, page 1', list),
      await forEach('list of a programme, page 2', secondPage),
      await forEach('list of the village, page 1', (place) => list({ village: place.village })),
      await forEach('list of the village, page 2', (place) => secondPage({ village: place.village })),
    ]
  } finally {
    await db.destroy()
  }
}
