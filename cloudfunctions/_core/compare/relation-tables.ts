import { type Columns, inputs } from './inputs'

const definition = (columns: Columns) =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')

/** Statements that make every relation as an empty table, in both engines. */
export function createTables(): string[] {
  return Object.entries(inputs).map(([name, columns]) => `create table ${name} (${definition(columns)})`)
}

/** The same for some relations, gone at the end of the transaction (PostgreSQL only). */
export function createPassingTables(relations: readonly string[]): string[] {
  return relations.map(
    (name) => `create temporary table ${name} (${definition(inputs[name]!)}) on commit drop`,
  )
}
