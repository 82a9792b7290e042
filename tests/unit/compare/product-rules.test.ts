import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkRules, requireRules } from '@core/compare/engine/check-rules'
import { type Engine, openEngine } from '@core/compare/engine/duckdb'
import { loadRules } from '@core/compare/load-rules'
import { createTables } from '@core/compare/relation-tables'
import type { AppError } from '@shared/errors'

const folder = mkdtempSync(join(tmpdir(), 'mbz-rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function withEmptyRelations<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine({ threads: 1, memory: '200MB', spillFolder: join(folder, 'spill') })
  try {
    for (const statement of createTables()) await engine.run(statement)
    return await work(engine)
  } finally {
    engine.close()
  }
}

test('every rule of the product can be prepared, and its sentences name what its query returns', async () => {
  const faults = await withEmptyRelations((engine) => checkRules(engine, loadRules())).then(
    () => [],
    (error: AppError) => error.fields,
  )
  expect(faults).toEqual([])
})

test('a folder of broken rule files is refused with every fault of every file, in header and query', async () => {
  writeFileSync(join(folder, 'r01-no-header.sql'), 'with x as (select 1) select * from x')
  writeFileSync(join(folder, 'r02-yaml.sql'), '/*\nid: [r02\n*/\nwith x as (select 1) select * from x')
  writeFileSync(
    join(folder, 'r03-wrong.sql'),
    `/*
id: r04
version: 0
title: english
level: pink
kind: violation
subject: person
programmes: [nonsense]
before_approval: false
basis: []
params: { a: { label: 参数, unit: 个, default: 9, min: 1, max: 5 } }
inputs: [nonsense]
judged_on: [span]
plain: 试验
reason: 试验
would_clear: 试验
*/
select 1`,
  )
  writeFileSync(
    join(folder, 'r05-column.sql'),
    `/*
id: r05
version: 1
title: 试验
level: red
kind: violation
subject: person
programmes: all
before_approval: false
basis: [试验]
params: {}
inputs: [payments]
judged_on: [span]
plain: 试验
false_positives: [试验]
reason: 试验
would_clear: 试验
*/
with x as (select * from payments) select person_key, nonsense as span from x`,
  )
  const faults = await withEmptyRelations((engine) => requireRules(engine, folder)).then(
    () => [],
    (error: AppError) => error.fields!.map(({ field }) => field),
  )
  expect(faults).toEqual([
    'r01-no-header.sql',
    'r02-yaml.sql',
    ...['version', 'title', 'level', 'programmes', 'basis', 'params.a', 'inputs.0', 'false_positives'].map(
      (field) => `r03-wrong.sql ${field}`,
    ),
    'r05',
  ])
})
