import { join } from 'node:path'
import { openSession } from '@core/db/client'
import type { BenchDatabase } from './bench-database'
import {
  drawPlaces,
  insertPayout,
  loadCounty,
  measureSize,
  type Place,
  planPayments,
  recount,
  type Size,
} from './payments.queries'

const root = join(__dirname, '../..')

/** Fills a new database with about so many payments, published and counted, and draws places to look at. */
export async function fillDatabase(
  bench: BenchDatabase,
  payments: number,
  places: number,
  say: (text: string) => void,
): Promise<{ size: Size; places: Place[] }> {
  const { db, close } = await openSession(bench.access.url('owner'))
  try {
    await loadCounty(db, root)
    const plans = await planPayments(db, payments)
    const versions: number[] = []
    for (const plan of plans) {
      versions.push(await insertPayout(db, plan))
      if (versions.length % 100 === 0) say(`  ${versions.length} of ${plans.length} payouts`)
    }
    say('  recount')
    await recount(db, versions)
    return { size: await measureSize(db), places: await drawPlaces(db, places) }
  } finally {
    await close()
  }
}
