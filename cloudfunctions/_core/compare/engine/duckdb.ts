import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Fact } from '../sentences'

export interface EngineLimits {
  threads: number
  /** As DuckDB writes it: 1500MB. The process takes some hundred megabytes more (duckdb#6607). */
  memory: string
  /** Folder for what does not fit into memory. */
  spillFolder: string
  /** Most that the folder may hold, as DuckDB writes it; without it what the disk has. */
  maxSpill?: string
}

export type EngineRow = Record<string, Fact>

/** One DuckDB in memory, with one connection. */
export interface Engine {
  run(sql: string): Promise<void>
  /** All rows; for small results. Integers and decimals are numbers, dates and ids text. */
  rows(sql: string): Promise<EngineRow[]>
  /** Rows in slices, memory does not grow with them. */
  slices(sql: string): AsyncGenerator<EngineRow[]>
  /** Adds rows to a table, values in the order of its columns; text is read as the column's type. */
  append(table: string, rows: Iterable<readonly Fact[]>): Promise<void>
  /** Stops the running query, which then fails. */
  interrupt(): void
  close(): void
}

/** DuckDB gives long numbers as text in JSON; ours stay far below 2^53. */
const NUMERIC = /^(BIGINT|HUGEINT|UBIGINT|UHUGEINT|DECIMAL)/

/** Text as SQL writes it. */
export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

export async function openEngine(limits: EngineLimits): Promise<Engine> {
  // loaded when first used: only comparison needs the 70 MB binary
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance: DuckDBInstance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: limits.memory,
    temp_directory: limits.spillFolder,
    preserve_insertion_order: 'false',
    // nothing is fetched from anywhere
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection: DuckDBConnection = await instance.connect()
  // seen to be heeded only as a statement, not as an option of the database
  if (limits.maxSpill) await connection.run(`set max_temp_directory_size = ${quoted(limits.maxSpill)}`)
  await connection.run(`set timezone = ${quoted('Asia/Shanghai')}`).catch(() => undefined)

  async function* slices(sql: string): AsyncGenerator<EngineRow[]> {
    const result = await connection.stream(sql)
    const names = result.columnNames()
    const numeric = result.columnTypes().map((type) => NUMERIC.test(type.toString()))
    for await (const rows of result.yieldRowsJson()) {
      yield rows.map((row) =>
        Object.fromEntries(
          names.map((name, i) => {
            const value = row[i] as Fact
            return [name, numeric[i] && value !== null ? Number(value) : value]
          }),
        ),
      )
    }
  }

  return {
    async run(sql) {
      await connection.run(sql)
    },
    async rows(sql) {
      const all: EngineRow[] = []
      for await (const slice of slices(sql)) all.push(...slice)
      return all
    },
    slices,
    async append(table, rows) {
      const appender = await connection.createAppender(table)
      for (const row of rows) {
        for (const value of row) {
          if (value === null) appender.appendNull()
          else appender.appendVarchar(String(value))
        }
        appender.endRow()
      }
      appender.closeSync()
    },
    interrupt: () => connection.interrupt(),
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
