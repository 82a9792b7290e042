import { randomUUID } from 'node:crypto'
import { refreshVisitHomes } from '@core/modules/visits/refresh-visit-homes'
import type { InputOf } from '@shared/contracts'
import type { Day } from '@shared/domain/dates'
import { makeIdNumber } from '@shared/domain/id-number'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { sql } from 'kysely'
import { COUNTY, must, newKey, TOWN, type useCounty, VILLAGE } from './county'
import type { TestDatabase } from './database'

export type Visit = InputOf<'staff-api', 'record-visits'>['visits'][number]

/** A line of a register as a test writes it down. */
export interface RegisterRow {
  name: string
  born?: Day
  household?: string
  data?: Record<string, string | boolean>
}

const NAMES_TO_NUMBERS = new Map<string, number>()

/** Registers, the list made from them, and those who go to homes, in the county of `useCounty`. */
export function useVisits(database: TestDatabase, county: ReturnType<typeof useCounty>) {
  const { keys } = county
  const owner = database.db.owner

  beforeAll(async () => {
    const add = county.addStaff
    await add({ account: 'helper', name: '许帮办', unitId: 'village', regionCode: VILLAGE, roles: ['cadre'] })
    await add({ account: 'townhelper', name: '何帮办', unitId: 'town', roles: ['cadre'] })
    await add({ account: 'townleader', name: '吕镇长', unitId: 'town', roles: ['leader'] })
    await add({ account: 'civilleader', name: '施局长', unitId: 'civil', roles: ['leader'] })
  })

  /** The person key of whoever has this name: everybody in a test has another. */
  function keyOf(name: string, born: Day = '1950-01-01'): { idNumber: string; key: string } {
    const serial = NAMES_TO_NUMBERS.get(name) ?? NAMES_TO_NUMBERS.size
    NAMES_TO_NUMBERS.set(name, serial)
    const idNumber = makeIdNumber(COUNTY, born, serial)
    return { idNumber, key: keys.personKey(idNumber) }
  }

  /** The next version of a register; it takes the place of the current one. */
  async function register(kind: RegistryKind, rows: RegisterRow[]): Promise<void> {
    await sql`update registry_versions set state = 'superseded'
      where county_code = ${COUNTY} and kind = ${kind} and state = 'current'`.execute(owner)
    const { rows: made } = await sql<{ id: number }>`
      insert into registry_versions (county_code, kind, version, state, as_of, file_name, file_sha256, loaded_by, loaded_at)
      select ${COUNTY}, ${kind}, count(*) + 1, 'current', '2026-07-31', 'r.csv', convert_to(${kind} || count(*), 'UTF8'), 'clerk', now()
      from registry_versions where county_code = ${COUNTY} and kind = ${kind} returning id`.execute(owner)
    for (const [i, { name, born, household, data }] of rows.entries()) {
      const { idNumber, key } = keyOf(name, born)
      const said = { ...(born ? { born_on: born } : {}), ...data }
      await sql`insert into registry_rows (version_id, row_no, person_key, household_no, row_key, row_hash, data, sealed)
        values (${made[0]!.id}, ${i + 1}, ${key}, ${household ?? null}, gen_random_uuid(), gen_random_uuid(),
          ${JSON.stringify(said)}::jsonb, ${keys.seal('identity', JSON.stringify({ name, idNumber }))})`.execute(
        owner,
      )
    }
  }

  /** Makes the list with the rights of the back loop. */
  const refresh = () => refreshVisitHomes({ db: database.db.compare, now: () => county.clock.now }, COUNTY)

  const list = async (session: string, input: Partial<InputOf<'staff-api', 'list-visit-homes'>> = {}) =>
    must(await county.staff(session, 'list-visit-homes', { village: VILLAGE, show: 'all', ...input }))

  const record = (session: string, visits: Visit[]) =>
    county.staff(session, 'record-visits', { submission: newKey(), visits })

  return { register, refresh, list, record }
}

/** A member of a household of the village. */
export const member = (
  name: string,
  born: Day,
  household: string,
  data: RegisterRow['data'] = {},
): RegisterRow => ({
  name,
  born,
  household,
  data: { relation: '户主', village_code: VILLAGE, together: true, ...data },
})

/** Somebody was met and helped. */
export const visitTo = (homeId: string | null, extra: Partial<Visit> = {}): Visit => ({
  key: randomUUID(),
  homeId,
  village: VILLAGE,
  on: '2026-08-01',
  outcome: 'helped',
  consent: 'spoken',
  helps: ['own'],
  ...extra,
})

export { TOWN, VILLAGE }
