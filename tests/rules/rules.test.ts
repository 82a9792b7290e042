import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, openEngine } from '@core/compare/engine/duckdb'
import { inputs } from '@core/compare/inputs'
import { loadRules } from '@core/compare/load-rules'
import { createTables } from '@core/compare/relation-tables'
import type { Fact } from '@core/compare/sentences'
import { Client } from 'pg'
import { useTestDatabase } from '../support/database'
import { insertRows, present, type RuleCase, readCases, sqlOf } from './rule-cases'

type Row = Record<string, Fact>

const rules = new Map(loadRules().map((rule) => [rule.id, rule]))
const spill = mkdtempSync(join(tmpdir(), 'mbz-spill-'))
let duckdb: Engine
let postgres: Client

// before the database's own hook, which drops it
afterAll(async () => {
  duckdb?.close()
  await postgres?.end()
  rmSync(spill, { recursive: true, force: true })
})

const database = useTestDatabase({ empty: true })

beforeAll(async () => {
  duckdb = await openEngine({ threads: 1, memory: '512MB', spillFolder: spill })
  for (const statement of createTables()) await duckdb.run(statement)
  postgres = new Client({ connectionString: database.serverUrl })
  await postgres.connect()
  await postgres.query(createTables().join(';'))
})

const engines: Record<string, (statements: string[], query: string) => Promise<Row[]>> = {
  async duckdb(statements, query) {
    await duckdb.run('begin')
    try {
      for (const statement of statements) await duckdb.run(statement)
      return await duckdb.rows(query)
    } finally {
      await duckdb.run('rollback')
    }
  },
  async postgres(statements, query) {
    await postgres.query('begin')
    try {
      for (const statement of statements) await postgres.query(statement)
      const { rows, fields } = await postgres.query<Row>({
        text: query,
        types: { getTypeParser: () => String },
      })
      return rows.map((row) =>
        Object.fromEntries(fields.map(({ name, dataTypeID }) => [name, read(dataTypeID, row[name]!)])),
      )
    } finally {
      await postgres.query('rollback')
    }
  },
}

/** int2, int4, int8, numeric and floats are numbers, as from the other engine. */
function read(oid: number, value: Fact): Fact {
  if (value === null) return null
  if ([20, 21, 23, 700, 701, 1700].includes(oid)) return Number(value)
  return oid === 16 ? value === 't' : value
}

const asText = (row: Row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]),
  )

describe.each(readCases())('$rule', ({ rule: id, cases }) => {
  const rule = rules.get(id)!

  describe.each(Object.keys(engines))('%s', (engine) => {
    test.each(cases.map((ruleCase): [string, RuleCase] => [ruleCase.name, ruleCase]))(
      '%s',
      async (_, ruleCase) => {
        const found = await engines[engine]!(insertRows(ruleCase.rows), sqlOf(rule, ruleCase))
        const shown = present(rule, ruleCase, found).map(asText)
        const wanted = ruleCase.findings.map((finding) => expect.objectContaining(asText(finding)))
        expect(shown).toHaveLength(wanted.length)
        expect(shown).toEqual(expect.arrayContaining(wanted))
        for (const row of found) for (const fact of rule.judged_on) expect(row).toHaveProperty(fact)
      },
    )
  })

  test('has a hit, a near miss for each known false positive, and a null', () => {
    expect(rule).toBeDefined()
    expect(cases.filter(({ findings }) => findings.length > 0).length).toBeGreaterThan(0)
    const nearMisses = cases.filter(({ name }) => name.startsWith('near miss'))
    expect(nearMisses.length).toBeGreaterThanOrEqual(1)
    const nulls = cases.filter(({ rows }) =>
      Object.values(rows)
        .flat()
        .some((row) => Object.values(row).includes(null)),
    )
    expect(nulls.length).toBeGreaterThanOrEqual(1)
  })

  test('every expectation names columns that exist', () => {
    for (const { rows } of cases)
      for (const relation of Object.keys(rows)) expect(inputs).toHaveProperty([relation])
  })
})

test('every rule has its cases', () => {
  expect(readCases().map(({ rule }) => rule)).toEqual([...rules.keys()])
})
