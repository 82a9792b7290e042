import { registryKindNames } from '@shared/domain/registry-kinds'
import { inputs, relationOf } from '../inputs'
import type { LakeSet } from '../lake/snapshot'
import { type Engine, quoted } from './duckdb'
import type { InputTables } from './input-tables'

/** Rows of each relation, for the number of rows that a rule has looked at. */
export type RelationSizes = Readonly<Record<string, number>>

/**
 * Makes the relations of `inputs` what they are for this run: views of the lake's files, tables of what is small. Expects the
 * empty tables of `createTables`; registries that were never loaded stay empty.
 */
export async function bindInputs(engine: Engine, lake: LakeSet, tables: InputTables): Promise<RelationSizes> {
  const sizes: Record<string, number> = Object.fromEntries(
    registryKindNames.map((kind) => [relationOf(kind), 0]),
  )
  sizes.payments = lake.payments.rows
  if (lake.payments.paths.length > 0) await bindFiles(engine, 'payments', lake.payments.paths)
  for (const { kind, path, rows } of lake.registries) {
    sizes[relationOf(kind)] = rows
    await bindFiles(engine, relationOf(kind), [path])
  }
  for (const [name, rows] of Object.entries(tables)) {
    sizes[name] = rows.length
    const columns = Object.keys(inputs[name]!)
    await engine.append(
      name,
      rows.map((row) => columns.map((column) => row[column] ?? null)),
    )
  }
  // the lake knows when its versions were paid; the rest came with the table
  await engine.run(`update batches b set first_paid_on = d.first_day, last_paid_on = d.last_day
    from (select version_id, min(paid_on) as first_day, max(paid_on) as last_day from payments group by version_id) d
    where d.version_id = b.version_id`)
  return sizes
}

async function bindFiles(engine: Engine, relation: string, paths: readonly string[]): Promise<void> {
  const columns = Object.keys(inputs[relation]!).join(', ')
  await engine.run(`drop table ${relation}`)
  await engine.run(
    `create view ${relation} as select ${columns} from read_parquet([${paths.map(quoted).join(', ')}])`,
  )
}
