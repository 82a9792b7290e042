import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { PassThrough, type Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Engine, quoted } from '../engine/duckdb'
import type { Columns } from '../inputs'

export interface ParquetRequest {
  rows: Readable
  /** What the rows pass through on their way. */
  through?: Transform
  /** Columns of the CSV, in its order. */
  columns: Columns
  /** What is written, as a select over `csv`. */
  select: string
  /** Path for the CSV while it is needed. */
  csvPath: string
  path: string
}

/** Turns a stream of CSV (null as `\N`, no header) into a Parquet file. Types are given, nothing is guessed. */
export async function writeParquet(engine: Engine, request: ParquetRequest): Promise<void> {
  const { csvPath, path, columns } = request
  try {
    const through = request.through ?? new PassThrough()
    await pipeline(request.rows, through, createWriteStream(csvPath, { mode: 0o600 }))
    const types = Object.entries(columns).map(([name, type]) => `${quoted(name)}: ${quoted(type)}`)
    await engine.run(`copy (
      with csv as (select * from read_csv(${quoted(csvPath)}, columns = {${types.join(', ')}}, auto_detect = false,
        header = false, delim = ',', quote = '"', escape = '"', nullstr = '\\N', allow_quoted_nulls = false))
      ${request.select}
    ) to ${quoted(path)} (format parquet, compression zstd)`)
  } finally {
    await rm(csvPath, { force: true })
  }
}
