import type { Database } from '@core/db/schema'
import type { Keys } from '@core/ports/keys'
import type { Kysely } from 'kysely'
import {
  hasErasedSubjects,
  insertPersonSubjects,
  refreshHouseholds,
  selectHouseholdVersion,
  selectMissingPersons,
} from './subjects.queries'

/** People made at once: enough to make round trips cheap, few enough to keep memory flat. */
const SLICE = 5_000

/**
 * Makes subjects of the people of the staged findings who have none yet, and moves known ones to the household and village that
 * the household register names now. Somebody who was never paid is known only from the registry row that the finding rests on.
 * @throws AppError `keys-missing` without the identity ring
 */
export async function makePersonSubjects(db: Kysely<Database>, county: string, keys: Keys): Promise<void> {
  const households = await selectHouseholdVersion(db, county)
  if (households !== null) await refreshHouseholds(db, county, households)
  await nameSubjects(db, county, keys, households, 'unknown')
}

/**
 * Makes known again whom a clue is about that is open from now on, and who was forgotten with an older one. Others who are still
 * found stay forgotten.
 * @throws AppError `keys-missing` without the identity ring
 */
export async function restorePersonSubjects(db: Kysely<Database>, county: string, keys: Keys): Promise<void> {
  if (!(await hasErasedSubjects(db, county))) return
  await nameSubjects(db, county, keys, await selectHouseholdVersion(db, county), 'erased')
}

async function nameSubjects(
  db: Kysely<Database>,
  county: string,
  keys: Keys,
  households: number | null,
  which: 'unknown' | 'erased',
): Promise<void> {
  for (let after = ''; ; ) {
    const missing = await selectMissingPersons(db, county, households, after, SLICE, which)
    if (missing.length === 0) return
    const people = missing.map(({ key, name, idNumberEnc, sealedRow, villageCode, householdNo }) => ({
      key,
      villageCode,
      householdNo,
      ...identityOf(keys, name, idNumberEnc, sealedRow),
    }))
    await insertPersonSubjects(db, county, people)
    after = missing.at(-1)!.key
  }
}

interface Identity {
  name: string
  idNumberEnc: Buffer | null
  idLast4: string | null
}

function identityOf(
  keys: Keys,
  name: string | null,
  idNumberEnc: Buffer | null,
  sealedRow: Buffer | null,
): Identity {
  if (idNumberEnc)
    return {
      name: name ?? UNKNOWN,
      idNumberEnc,
      idLast4: keys.open('identity', idNumberEnc).toString('utf8').slice(-4),
    }
  if (!sealedRow) return { name: UNKNOWN, idNumberEnc: null, idLast4: null }
  const row = JSON.parse(keys.open('identity', sealedRow).toString('utf8')) as {
    name?: string
    idNumber?: string
  }
  return {
    name: row.name || UNKNOWN,
    idNumberEnc: row.idNumber ? keys.seal('identity', row.idNumber) : null,
    idLast4: row.idNumber?.slice(-4) ?? null,
  }
}

const UNKNOWN = '姓名未登记'
