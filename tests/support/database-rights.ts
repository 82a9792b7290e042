import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

/** Whether an audience's role may run a statement; anything but a refusal for lack of rights fails the test. */
export async function mayRun(db: Kysely<Database>, statement: string): Promise<boolean> {
  try {
    await sql.raw(statement).execute(db)
    return true
  } catch (error) {
    expect((error as { code?: string }).code).toBe('42501')
    return false
  }
}
