import { createReadStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Engine, quoted } from '@core/compare/engine/duckdb'
import { inputs, relationOf } from '@core/compare/inputs'
import { replaceLakeFiles } from '@core/compare/lake/lake.queries'
import { openLakeFolder } from '@core/compare/lake/lake-folder'
import type { LakeFile } from '@core/compare/lake/plan-files'
import { layoutOf } from '@core/compare/lake/snapshot'
import { openSession } from '@core/db/client'
import type { Keys } from '@core/ports/keys'
import { registryKindNames } from '@shared/domain/registry-kinds'
import { from as copyFrom } from 'pg-copy-streams'

/** County of the generated data. */
export const COUNTY = '621122'
const FILE_ROWS = 1_000_000

/** What a snapshot would have left: files of about a million payments, one file a registry, and the catalogue that lists them. */
export async function layInLake(options: {
  engine: Engine
  folder: string
  databaseUrl: string
  lakeRoot: string
  keys: Keys
}): Promise<void> {
  const { engine, folder, databaseUrl, lakeRoot, keys } = options
  const session = await openSession(databaseUrl)
  const { client } = session
  const file = (relation: string) => quoted(join(folder, `${relation}.parquet`))
  const copy = async (target: string, select: string) => {
    const csv = join(folder, 'copy.csv')
    await engine.run(`copy (${select}) to ${quoted(csv)} (format csv, header false)`)
    await pipeline(createReadStream(csv), client.query(copyFrom(`copy ${target} from stdin (format csv)`)))
    rmSync(csv)
  }
  try {
    await copy(
      'regions (code, parent_code, level, name, display_name)',
      `select * from (
        select '62' as code, null as parent, 1 as level, '省' as name, '省' as shown
        union all select '6211', '62', 2, '市', '市' union all select '${COUNTY}', '6211', 3, '县', '县'
        union all select distinct town_code, '${COUNTY}', 4, town_name, town_name from ${file('villages')}
        union all select village_code, town_code, 5, name, name from ${file('villages')}) order by level`,
    )
    await copy('counties (code)', `select '${COUNTY}'`)
    await copy(
      'programmes (county_code, code, name, kind, department_name, disclosure_profile, cadence)',
      `select '${COUNTY}', programme_code, name, programme_kind, '局', profile, cadence from ${file('programmes')}`,
    )
    await copy(
      'batches (county_code, programme_code, period)',
      `select '${COUNTY}', programme_code, period from ${file('batches')} order by version_id`,
    )
    await copy(
      'batch_versions (county_code, batch_id, version, state, file_name, file_sha256, rows_read, rows_accepted, total_fen, imported_by, imported_at, published_at)',
      `select '${COUNTY}', version_id, 1, 'published', 'f', '\\x' || lpad(hex(version_id), 16, '0'), rows_read, rows_accepted, total_fen, 'bench',
        published_on, published_on from ${file('batches')} order by version_id`,
    )
    const sealed = keys.seal('identity', '621122197001010000').toString('hex')
    await copy(
      'persons (person_key, county_code, id_number_enc, name, first_version_id)',
      `select distinct person_key, '${COUNTY}', '\\x${sealed}', '某人', 1 from ${file('household')}`,
    )
    await client.query('analyze')

    const lake = await openLakeFolder(lakeRoot, COUNTY, null)
    const [{ last }] = (await engine.rows(`select max(version_id) as last from ${file('payments')}`)) as [
      { last: number },
    ]
    const counts = await engine.rows(
      `select version_id, rows_accepted as n, programme_code || '=' || programme_kind as kind from ${file('batches')} order by version_id`,
    )
    const payments: LakeFile[] = []
    for (let from = 0; from < Number(last); ) {
      const taken: typeof counts = []
      let rows = 0
      for (const version of counts.slice(from)) {
        taken.push(version)
        rows += Number(version.n)
        if (rows >= FILE_ROWS) break
      }
      const path = lake.scratch()
      const [first, end] = [taken[0]!.version_id, taken.at(-1)!.version_id]
      await engine.run(`copy (select * from ${file('payments')} where version_id between ${first} and ${end} order by programme_kind, period, id)
        to ${quoted(path)} (format parquet, compression zstd)`)
      payments.push({
        ...(await lake.adopt(path)),
        layout: layoutOf(
          inputs.payments!,
          taken.map(({ kind }) => String(kind)),
        ),
        versions: taken.map(({ version_id, n }) => ({ id: Number(version_id), rows: Number(n) })),
      })
      from += taken.length
    }
    await replaceLakeFiles(session.db, COUNTY, 'payments', payments, new Date())

    const registries: LakeFile[] = []
    for (const kind of registryKindNames) {
      const relation = relationOf(kind)
      const path = lake.scratch()
      await engine.run(
        `copy (select * from ${file(relation)}) to ${quoted(path)} (format parquet, compression zstd)`,
      )
      const [{ n }] = (await engine.rows(`select count(*) as n from read_parquet(${quoted(path)})`)) as [
        { n: number },
      ]
      const { rows } = await client.query<{ id: number }>(
        `insert into registry_versions (county_code, kind, version, state, as_of, file_name, file_sha256, rows_read, rows_accepted, loaded_by, loaded_at)
         values ($1, $2, 1, 'current', '2026-11-02', 'f', $3, $4, $4, 'bench', now()) returning id`,
        [COUNTY, kind, Buffer.from(kind), n],
      )
      registries.push({
        ...(await lake.adopt(path)),
        layout: layoutOf(inputs[relation]!),
        versions: [{ id: Number(rows[0]!.id), rows: Number(n) }],
      })
    }
    await replaceLakeFiles(session.db, COUNTY, 'registry', registries, new Date())
  } finally {
    await session.close()
  }
}
