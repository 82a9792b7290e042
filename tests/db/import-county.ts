import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSession } from '@core/db/client'
import { type ImportRequest, type ImportResult, importFile } from '@core/modules/batches/import-file'
import { loadProgrammes, type ProgrammeLine } from '@core/modules/programmes/load-programmes'
import { loadRegions } from '@core/modules/regions/load-regions'
import { createKeys, generateKeyMaterial, type KeyMaterial, type Keys } from '@core/ports/keys'
import type { TestDatabase } from '../support/database'
import { longxiVillages } from '../unit/import/longxi-villages'

export const COUNTY = '621122'
export const OPERATOR = { account: 'operator:test', isOperator: true, unitId: null }
export const CLERK = { account: 'clerk', isOperator: false, unitId: null }
export const SECOND_CLERK = { account: 'second', isOperator: false, unitId: null }

const NO_POLICY = {
  standard: '',
  quantityUnit: '',
  cadence: '',
  disclosure: '',
  whoMayGet: '',
  howMuch: '',
  whoDecides: '',
  whatWouldBeWrong: '',
  basis: '',
}

function programme(code: string, kind: string, line: number): ProgrammeLine {
  return { line, county: '', code, name: code, kind, department: '县民政局', unit: '', ...NO_POLICY }
}

/** A county with villages and three programmes, and the product's own import on its database. */
export interface ImportCounty {
  keys: Keys
  /** For another process. */
  keyMaterial: KeyMaterial
  setUp(): Promise<void>
  import(request: Partial<ImportRequest> & { path: string }): Promise<ImportResult>
  query<Row extends object>(statement: string, parameters?: unknown[]): Promise<Row[]>
}

export function importCounty(database: TestDatabase): ImportCounty {
  const keyMaterial = generateKeyMaterial()
  const keys = createKeys(keyMaterial)
  return {
    keys,
    keyMaterial,
    async setUp() {
      const { villages, aliases } = longxiVillages()
      const regions = new Map([
        [COUNTY, '陇西县'],
        ...villages.flatMap(
          ({ code, name, townCode, townName }) =>
            [
              [townCode, townName],
              [code, name],
            ] as const,
        ),
      ])
      const lines = [...regions].map(([code, name], i) => ({ line: i + 2, code, name }))
      await loadRegions(
        database.db.owner,
        lines,
        aliases.map(({ code, alias }, i) => ({ line: i + 2, code, alias })),
      )
      const programmes = [
        programme('rural-dibao', 'rural-dibao', 2),
        programme('farmland', '耕地地力保护补贴', 3),
        programme('student-aid-compulsory', 'student-aid', 4),
      ]
      await loadProgrammes(database.db.owner, programmes, null)
    },
    import: (request) =>
      importFile(
        { databaseUrl: database.url('owner'), keys, now: () => new Date('2026-07-01T02:00:00Z') },
        { county: COUNTY, programme: 'rural-dibao', period: '2026-06', actor: OPERATOR, ...request },
      ),
    async query<Row extends object>(statement: string, parameters: unknown[] = []) {
      const session = await openSession(database.url('owner'))
      try {
        return (await session.client.query<Row>(statement, parameters)).rows
      } finally {
        await session.close()
      }
    },
  }
}

export const fixture = (file: string) => join(__dirname, '../fixtures/files', file)
export const fixtureCases = () => JSON.parse(readFileSync(fixture('expected.json'), 'utf8'))
