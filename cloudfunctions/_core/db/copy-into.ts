import { finished } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** Sends lines of COPY text to `target` (`table (column, …)`) inside the caller's transaction. */
export async function copyInto(client: Client, target: string, lines: Buffer): Promise<void> {
  if (lines.length === 0) return
  const stream = client.query(copyFrom(`copy ${target} from stdin`))
  stream.end(lines)
  await finished(stream)
}
