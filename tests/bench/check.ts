// npm run bench:check -- [--payments 12000000] [--registry 2500000] [--applicants 100] [--rounds 20] [--json]
import { createDb, openSession } from '@core/db/client'
import { screenApplicants } from '@core/modules/checks/screen-applicants'
import { type Keys, loadKeys } from '@core/ports/keys'
import { makeIdNumber } from '@shared/domain/id-number'
import { registryKindNames } from '@shared/domain/registry-kinds'
import type { Client } from 'pg'
import { createBenchDatabase } from './bench-database'
import { fillDatabase } from './fill-database'
import { median } from './measure'
import { readNumbers } from './options'

const PROGRAMME = 'bench-dibao'
const say = (text: string) => process.stderr.write(`${text}\n`)

/** What a row of a kind says, as JSON built from the number `n` of its person; kinds that are left out stay empty. */
const ROWS: readonly [kind: string, everyNth: number, data: string][] = [
  [
    'household',
    1,
    `'household_no', 'H' || n / 3, 'relation', '户主', 'village_code', village_code, 'together', true`,
  ],
  [
    'vehicle',
    6,
    `'vehicle_type', '小型轿车', 'use', '非营运', 'status', case when n % 4 = 0 then '报废' else '正常' end, 'registered_on', '2019-05-01'`,
  ],
  ['house', 4, `'use', '住宅', 'area', 90, 'registered_on', '2012-05-01', 'status', '现势'`],
  ['pension', 5, `'pension_type', '居民', 'monthly_fen', 17300`],
  ['resident-insurance', 2, `'insurance', '医疗', 'year', 2026`],
  ['death', 90, `'died_on', '2026-05-01'`],
  ['business', 40, `'company_type', '公司', 'role', '股东', 'status', '存续'`],
  ['payroll', 60, `'employer', '县一中', 'staff_type', '事业'`],
  ['disability-card', 30, `'disability', '肢体', 'grade', '二级', 'valid_to', '2031-01-01'`],
  ['land-contract', 3, `'household_no', 'H' || n / 3, 'area', 8.5, 'parcel_no', 'P' || n`],
]

/** Registries of about so many rows about the people who are paid, with the applicants among them. */
async function fillRegistries(client: Client, rows: number): Promise<number> {
  const county = (await client.query<{ code: string }>('select code from counties')).rows[0]!.code
  const share = ROWS.reduce((sum, [, everyNth]) => sum + 1 / everyNth, 0)
  await client.query(`create temp table numbered as
    select p.person_key, row_number() over () as n, v.village_code from (
      select person_key from persons where first_version_id > 0 limit ${Math.round(rows / share)}) p
    left join lateral (select village_code from payments where person_key = p.person_key limit 1) v on true`)
  let written = 0
  for (const [kind, everyNth, data] of ROWS) {
    const { rows: versions } = await client.query<{ id: number }>(
      `insert into registry_versions (county_code, kind, version, state, as_of, file_name, file_sha256, loaded_by, loaded_at)
       values ($1, $2, 1, 'current', current_date - 20, 'f', $3, 'bench', now()) returning id`,
      [county, kind, Buffer.from(kind)],
    )
    const { rowCount } = await client.query(`insert into registry_rows
      select ${versions[0]!.id}, n, person_key, person_key, ${kind === 'household' ? "'H' || n / 3" : 'null'}, md5(n || '${kind}')::uuid,
        md5(n || '${kind}')::uuid, jsonb_build_object('born_on', '1970-01-01', ${data}), '\\x00' from numbered where n % ${everyNth} = 0`)
    written += rowCount ?? 0
    say(`  ${kind}: ${rowCount}`)
  }
  await client.query('vacuum analyze registry_rows')
  return written
}

/** Gives people who are paid ID numbers that are known, so that they can be asked about. */
async function nameApplicants(client: Client, keys: Keys, count: number) {
  const applicants = Array.from({ length: count }, (_, i) => ({
    name: '王秀英',
    idNumber: makeIdNumber('621122', '1970-03-01', i + 1),
  }))
  const { rows } = await client.query<{ person_key: string }>(
    `select person_key from registry_rows where version_id = (select id from registry_versions where kind = 'household')
     and row_no % 97 = 5 limit $1`,
    [count],
  )
  for (const [i, { person_key }] of rows.entries()) {
    const key = keys.personKey(applicants[i]!.idNumber)
    for (const table of ['payments', 'registry_rows'])
      await client.query(`update ${table} set person_key = $1 where person_key = $2`, [key, person_key])
  }
  return applicants
}

async function main(): Promise<void> {
  const options = readNumbers({ payments: 12_000_000, registry: 2_500_000, applicants: 100, rounds: 20 })
  const bench = await createBenchDatabase()
  try {
    const { size } = await fillDatabase(bench, options.payments, 1, say)
    const keys = loadKeys(bench.dataDir)
    const session = await openSession(bench.access.url('owner'))
    const county = (await session.client.query<{ code: string }>('select code from counties')).rows[0]!.code
    await session.client.query(
      `insert into programmes (county_code, code, name, kind, department_name, disclosure_profile, cadence)
       values ($1, $2, '农村低保', 'rural-dibao', '县民政局', 'aid', 'monthly')`,
      [county, PROGRAMME],
    )
    const registryRows = await fillRegistries(session.client, options.registry)
    const people = await nameApplicants(session.client, keys, options.applicants)
    await session.close()

    const db = createDb(bench.access.url('staff'), { max: 2 })
    const times: number[] = []
    let flagged = 0
    for (let round = 0; round <= options.rounds; round++) {
      const began = performance.now()
      const { people: screened } = await screenApplicants(
        { db, keys, now: () => new Date() },
        { county, actor: 'bench', programmeCode: PROGRAMME, people },
      )
      if (round > 0) times.push(performance.now() - began)
      flagged = screened.filter(({ level }) => level !== 'green').length
    }
    await db.destroy()
    const result = {
      ...size,
      registryRows,
      registries: ROWS.length,
      kinds: registryKindNames.length,
      applicants: options.applicants,
      flagged,
      medianMs: Math.round(median(times)),
      worstMs: Math.round(Math.max(...times)),
    }
    process.stdout.write(
      options.json
        ? `${JSON.stringify(result, null, 2)}\n`
        : `${result.payments} payments, ${registryRows} registry rows: ${options.applicants} applicants in ${result.medianMs} ms (median of ${options.rounds}), at most ${result.worstMs} ms; ${flagged} not green\n`,
    )
  } finally {
    await bench.remove()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = 1
})
