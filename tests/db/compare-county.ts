import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CompareServices } from '@core/compare/run/open-comparison'
import { type CompareRequest, runCompare } from '@core/compare/run/run-compare'
import { makeIdNumber } from '@shared/domain/id-number'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { sql } from 'kysely'
import type { TestDatabase } from '../support/database'
import { deadRule, largeRule } from './compare-rules'
import { COUNTY, importCounty } from './import-county'

export interface Payment {
  n: number
  name?: string
  amount?: number
  period?: string
  holder?: string
  village?: string
  household?: string
  /** Number of a disability card. */
  card?: string
}

export interface RegistryRow {
  n?: number
  name?: string
  [column: string]: unknown
}

export const idOf = (n: number) => makeIdNumber(COUNTY, '1950-01-01', n)
export const nameOf = (n: number) => `王${'一二三四五六七八九十'[n % 10]}${n}`

/** An import county with registries, a lake of its own, and comparisons with the rights of `compare`. */
export function compareCounty(database: TestDatabase) {
  const county = importCounty(database)
  const folder = mkdtempSync(join(tmpdir(), 'mbz-compare-'))
  const lakeRoot = join(folder, 'lake')
  const clock = { now: new Date('2026-11-22T02:00:00Z') }
  let files = 0
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const services = (extra: Partial<CompareServices> = {}): CompareServices => ({
    databaseUrl: database.url('compare'),
    keys: county.keys,
    now: () => clock.now,
    lakeRoot,
    lakeStorage: null,
    limits: (code) => ({ threads: 1, memory: '300MB', spillFolder: join(lakeRoot, 'spill', code) }),
    ...extra,
  })

  return {
    ...county,
    folder,
    lakeRoot,
    clock,
    services,
    /** Publishes a file of payments and returns its batch. */
    async pay(lines: Payment[], period = '2026-06'): Promise<number> {
      const path = join(folder, `payments${++files}.csv`)
      const rows = lines.map(
        ({
          n,
          name = nameOf(n),
          amount = 420,
          holder = name,
          village = '杨营村',
          household = '',
          card = '',
        }) => `${name},${idOf(n)},${village},${amount},${holder},${household},${card}`,
      )
      writeFileSync(path, `第${files}批\n姓名,身份证号,村,金额,账户名,户号,残疾证号\n${rows.join('\n')}\n`)
      const { report } = await county.import({ path, period, publish: true })
      if (report.accepted !== lines.length) throw new Error(JSON.stringify(report))
      return report.batchId!
    },
    /** Makes these rows the current version of a registry. */
    async register(kind: RegistryKind, rows: RegistryRow[], asOf = '2026-11-01'): Promise<number> {
      const db = database.db.owner
      await sql`update registry_versions set state = 'superseded' where county_code = ${COUNTY} and kind = ${kind}
        and state = 'current'`.execute(db)
      const made = await sql<{ id: number }>`
        insert into registry_versions (county_code, kind, version, state, as_of, file_name, file_sha256, rows_read, rows_accepted,
          loaded_by, loaded_at)
        select ${COUNTY}, ${kind}, count(*) + 1, 'current', ${asOf}, 'r.csv', ${createHash('sha256').update(randomUUID()).digest()},
          ${rows.length}, ${rows.length}, 'operator:test', ${clock.now} from registry_versions where kind = ${kind} returning id`.execute(
        db,
      )
      const id = made.rows[0]!.id
      for (const [i, { n, name, ...data }] of rows.entries()) {
        const person = n === undefined ? null : county.keys.personKey(idOf(n))
        const spoken = name ?? (n === undefined ? null : nameOf(n))
        const sealed = county.keys.seal('identity', JSON.stringify({ name: spoken, idNumber: n && idOf(n) }))
        await sql`insert into registry_rows (version_id, row_no, person_key, name_hash, row_key, row_hash, data, sealed)
          values (${id}, ${i + 1}, ${person}, ${spoken && county.keys.nameKey(spoken)}, gen_random_uuid(), gen_random_uuid(),
            ${JSON.stringify(data)}::jsonb, ${sealed})`.execute(db)
      }
      return id
    },
    compare: (request: Partial<CompareRequest> = {}, extra: Partial<CompareServices> = {}) =>
      runCompare(services(extra), {
        county: COUNTY,
        actor: 'operator:test',
        rules: [deadRule, largeRule],
        ...request,
      }),
    /** Clues as a person sees them, without ids of the database. */
    async clues() {
      const { rows } = await sql<Record<string, unknown>>`
        select c.rule_id, s.name, c.span, c.programme_code, c.periods, c.amount_fen, c.state, c.reason, c.evidence -> 'facts' as facts,
          c.village_code, cardinality(c.payment_ids) as payments, c.inputs_hash, c.last_seen
        from clues c join clue_subjects s on s.id = c.subject_id order by 1, 2, 3, 4`.execute(
        database.db.owner,
      )
      return rows
    },
  }
}
