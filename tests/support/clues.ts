import type { Finding, MergeCounts } from '@core/compare/finding'
import { loadRules } from '@core/compare/load-rules'
import type { Rule } from '@core/compare/rule-file'
import { paramsOf } from '@core/compare/rule-sql'
import { openSession, type Session } from '@core/db/client'
import { mergeFindings } from '@core/modules/clues/merge-findings'
import type { Keys } from '@core/ports/keys'
import type { Day } from '@shared/domain/dates'
import { makeIdNumber } from '@shared/domain/id-number'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { sql } from 'kysely'
import { COUNTY, VILLAGE } from './county'
import type { TestDatabase } from './database'

export interface Person {
  key: string
  name: string
  idNumber: string
}

/** Rule r01 under another id, level or kind: merging looks at the header only. */
export function ruleLike(changes: Partial<Rule> = {}): Rule {
  return { ...loadRules()[0]!, ...changes }
}

/** People, registries and findings for clues in the county of `useCounty`. */
export function useClues(database: TestDatabase, keys: Keys) {
  let session: Session
  let runs = 0
  let people = 0

  beforeAll(async () => {
    session = await openSession(database.url('compare'))
  })
  afterAll(() => session.close())

  function newPerson(name: string): Person {
    const serial = people++
    const born = `19${String(50 + (serial % 40)).padStart(2, '0')}-05-11`
    const idNumber = makeIdNumber(COUNTY, born, Math.floor(serial / 40))
    return { key: keys.personKey(idNumber), name, idNumber }
  }

  /** Somebody who was paid before. */
  async function paidPerson(name: string): Promise<Person> {
    const person = newPerson(name)
    await sql`insert into persons (person_key, county_code, id_number_enc, name, first_version_id)
      select ${person.key}, ${COUNTY}, ${keys.seal('identity', person.idNumber)}, ${name}, min(id) from batch_versions`.execute(
      database.db.owner,
    )
    return person
  }

  /** A payment of 420 yuan unless it says; returns its id. */
  async function pay(person: Person, period: string, paidOn: Day, amountFen = 42_000): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      insert into payments (county_code, version_id, programme_code, village_code, period, person_key, name, amount_fen, paid_on,
        paid_on_exact, line_no)
      select ${COUNTY}, min(id), 'rural-dibao', ${VILLAGE}, ${period}, ${person.key}, ${person.name}, ${amountFen}, ${paidOn}::date, true, 9
      from batch_versions returning id`.execute(database.db.owner)
    return rows[0]!.id
  }

  /** The next version of a registry; it replaces the current one. */
  async function loadRegistry(
    kind: RegistryKind,
    rows: { person: Person; householdNo?: string; data?: object; sealed?: object }[],
  ): Promise<{ id: number; version: number }> {
    const db = database.db.owner
    await sql`update registry_versions set state = 'superseded' where county_code = ${COUNTY} and kind = ${kind}
      and state = 'current'`.execute(db)
    const { rows: made } = await sql<{ id: number; version: number }>`
      insert into registry_versions (county_code, kind, version, state, as_of, file_name, file_sha256, loaded_by, loaded_at)
      select ${COUNTY}, ${kind}, count(*) + 1, 'current', '2026-07-31', 'r.csv', convert_to(${kind} || count(*), 'UTF8'), 'clerk', now()
      from registry_versions where county_code = ${COUNTY} and kind = ${kind} returning id, version`.execute(
      db,
    )
    for (const [index, { person, householdNo, data, sealed }] of rows.entries()) {
      const secret = { name: person.name, idNumber: person.idNumber, ...sealed }
      await sql`insert into registry_rows (version_id, row_no, person_key, household_no, row_key, row_hash, data, sealed)
        values (${made[0]!.id}, ${index + 1}, ${person.key}, ${householdNo ?? null}, gen_random_uuid(), gen_random_uuid(),
          ${JSON.stringify(data ?? {})}::jsonb, ${keys.seal('identity', JSON.stringify(secret))})`.execute(db)
    }
    return made[0]!
  }

  /** What r01 would say of somebody. */
  function finding(subject: Person | string, changes: Partial<Finding> = {}): Finding {
    return {
      subjectKey: typeof subject === 'string' ? subject : subject.key,
      villageCode: VILLAGE,
      programmeCode: 'rural-dibao',
      span: '2026-03-12',
      periods: '2026-05',
      amountFen: 42_000,
      paymentIds: [],
      firstPaidOn: '2026-05-20',
      lastPaidOn: '2026-05-20',
      facts: { died_on: '2026-03-12', name_agrees: true },
      sources: [],
      reason: '2026-03-12 去世，2026-05 仍发放农村低保，合计 420.00 元',
      wouldClear: '若死亡日期有误，请更正死亡（火化）人员库第 1 版（截至 2026-07-31）',
      inputsHash: 'a',
      ...changes,
    }
  }

  /** One night: the findings of one rule on one day. */
  async function night(
    day: Day,
    found: Finding[] | AsyncIterable<Finding[]>,
    rule = ruleLike(),
  ): Promise<MergeCounts> {
    const { rows } = await sql<{ id: number }>`
      insert into compare_runs (county_code, run_date, state, inputs_digest, rules_total, started_at, heartbeat_at, started_by)
      values (${COUNTY}, ${day}, 'running', ${String(runs++)}, 1, now(), now(), 'test') returning id`.execute(
      database.db.owner,
    )
    const target = { county: COUNTY, runId: rows[0]!.id, runDate: day, rule, params: paramsOf(rule) }
    const slices = Array.isArray(found) ? slicesOf(found) : found
    return session.db
      .transaction()
      .execute(() =>
        mergeFindings(session, target, slices, { keys, now: () => new Date(`${day}T19:00:00Z`) }),
      )
  }

  return { newPerson, paidPerson, pay, loadRegistry, finding, night }
}

async function* slicesOf(found: Finding[]): AsyncGenerator<Finding[]> {
  for (let i = 0; i < found.length; i += 5_000) yield found.slice(i, i + 5_000)
}
