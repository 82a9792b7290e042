import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LoadRequest, type LoadResult, loadRegistry } from '@core/modules/registries/load-registry'
import { createKeys } from '@core/ports/keys'
import type { TestDatabase } from '../support/database'
import { COUNTY, importCounty } from './import-county'

/** A county with villages and programmes whose registries are loaded with the rights of the back loop. */
export function registryCounty(database: TestDatabase) {
  const county = importCounty(database)
  const { hash, ring } = county.keyMaterial
  // no more secrets than the back loop has
  const material = { hash: { person: hash.person! }, ring: { identity: ring.identity! } }
  const keys = createKeys(material)
  const folder = mkdtempSync(join(tmpdir(), 'mbz-registry-'))
  beforeAll(() => county.setUp())
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return {
    folder,
    query: county.query,
    keys,
    keyMaterial: material,
    /** Imports payments, with every secret. */
    import: county.import,
    /** A CSV file of these lines. */
    write(name: string, lines: string[] | Buffer): string {
      const path = join(folder, name)
      writeFileSync(path, Array.isArray(lines) ? `${lines.join('\r\n')}\r\n` : lines)
      return path
    },
    load: (request: Pick<LoadRequest, 'path' | 'kind'> & Partial<LoadRequest>): Promise<LoadResult> =>
      loadRegistry(
        {
          databaseUrl: database.url('compare'),
          keys,
          now: () => new Date('2026-07-01T02:00:00Z'),
        },
        { county: COUNTY, loadedBy: 'operator:test', ...request },
      ),
    async stored(versionId?: number) {
      return county.query<{
        row_no: number
        person_key: string | null
        name_hash: string | null
        household_no: string | null
        row_key: string
        row_hash: string
        data: Record<string, unknown>
        sealed: Buffer
      }>(
        'select * from registry_rows where version_id = coalesce($1, (select max(id) from registry_versions)) order by row_no',
        [versionId ?? null],
      )
    },
    open: (sealed: Buffer) => JSON.parse(keys.open('identity', sealed).toString()) as Record<string, string>,
  }
}
