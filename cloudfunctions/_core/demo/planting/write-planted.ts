import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SubjectKind } from '@core/compare/inputs'
import { loadRules } from '@core/compare/load-rules'
import type { Database } from '@core/db/schema'
import type { Keys } from '@core/ports/keys'
import type { Kysely } from 'kysely'
import { selectVersionOfFile } from '../demo.queries'
import type { Expected, Planted } from './ground'

/** What the comparison must find, or must not: subjects by the key that clues know them by. */
export interface PlantedKeys {
  hits: { rule: string; key: string }[]
  decoys: { rule: string; key: string }[]
}

const path = (dataDir: string) => join(dataDir, 'planted.json')

/** Keeps what was planted beside the data, readable by its owner only, without names and ID numbers. */
export async function writePlanted(
  db: Kysely<Database>,
  keys: Keys,
  county: string,
  dataDir: string,
  { hits, decoys }: Planted,
): Promise<void> {
  const subjects = new Map(loadRules().map(({ id, subject }) => [id, subject]))
  const keyOf: Record<SubjectKind, (subject: string) => string | Promise<string>> = {
    person: (idNumber) => keys.personKey(idNumber),
    village: (code) => code,
    batch: async (title) => String(await selectVersionOfFile(db, county, title)),
    registry: (kind) => kind,
  }
  const keyed = async (list: readonly Expected[]) => {
    const out: PlantedKeys['hits'] = []
    for (const { rule, subject } of list)
      out.push({ rule, key: await keyOf[subjects.get(rule) ?? 'person'](subject) })
    return out
  }
  const planted: PlantedKeys = { hits: await keyed(hits), decoys: await keyed(decoys) }
  writeFileSync(path(dataDir), `${JSON.stringify(planted, null, 1)}\n`, { mode: 0o600 })
}

/** Undefined when the data folder does not hold the demo county. */
export function readPlanted(dataDir: string): PlantedKeys | undefined {
  return existsSync(path(dataDir))
    ? (JSON.parse(readFileSync(path(dataDir), 'utf8')) as PlantedKeys)
    : undefined
}
