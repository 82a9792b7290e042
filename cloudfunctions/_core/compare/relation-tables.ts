import { type Columns, inputs } from './inputs'

const definition = (columns: Columns) =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')

/** Statements that make every relation as an empty table, in both engines. */
export function createTables(temporary = false): string[] {
  return Object.entries(inputs).map(
    ([name, columns]) => `create ${temporary ? 'temporary ' : ''}table ${name} (${definition(columns)})`,
  )
}
