import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from './schema'

/** One of the answers of a statement that reads several things; it arrives as JSON, so decimals must be cast to text. */
export interface Part<T> {
  readonly column: RawBuilder<T>
}

/** All rows of a query, in its order. */
export function many<Row>(query: RawBuilder<Row>): Part<Row[]> {
  return { column: sql`coalesce((select json_agg(r) from (${query}) r), '[]')` }
}

/** The only row of a query, or null. */
export function one<Row>(query: RawBuilder<Row>): Part<Row | null> {
  return { column: sql`(select to_json(r) from (${query}) r)` }
}

/**
 * Reads everything that a page shows in one statement: each round trip costs a function about as much as the rest of the
 * call (docs/benchmarks.md), and all parts see the same moment.
 */
export async function readTogether<T extends object>(
  db: Kysely<Database>,
  parts: { [K in keyof T]: Part<T[K]> },
): Promise<T> {
  const columns = Object.entries<Part<unknown>>(parts).map(
    ([name, { column }]) => sql`${column} as ${sql.id(name)}`,
  )
  const { rows } = await sql<T>`select ${sql.join(columns)}`.execute(db)
  return rows[0]!
}
