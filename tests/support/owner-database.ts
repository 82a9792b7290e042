import { startEmbeddedServer } from '@core/db/embedded-server'
import { Client } from 'pg'
import { runningProduct } from './product'

/** Runs `work` on the running product's database as its owner, who sees every table. */
export async function asOwner<T>(work: (db: Client) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl } = runningProduct()
  const embedded = databaseUrl ? undefined : await startEmbeddedServer({ dataDir, durable: false })
  const db = new Client({ connectionString: databaseUrl ?? embedded!.ownerUrl })
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
    // the product is still among the server's users, so that leaving does not stop it
    await embedded?.stop()
  }
}

/** Every row of every table as text, `table: {json}`; what is binary is written in hex. */
export function dumpRows(): Promise<string[]> {
  return asOwner(async (db) => {
    const { rows: tables } = await db.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'mbz' order by 1`,
    )
    const rows: string[] = []
    for (const { name } of tables) {
      const found = await db.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
      rows.push(...found.rows.map(({ row }) => `${name}: ${row}`))
    }
    return rows
  })
}
