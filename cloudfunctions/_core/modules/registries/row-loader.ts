import type { Keys } from '@core/ports/keys'
import type { Client } from 'pg'
import { copyRegistryRows, selectPersonNames } from './load-registry.queries'
import type { RegistryLayout } from './registry-layout'
import type { RegistryRow } from './rows/check-row'
import { createRowSealer } from './rows/seal-row'

/** Rows sent to the database at once: enough to make round trips cheap, few enough to keep memory flat. */
const CHUNK_ROWS = 10_000
const ENCODE_FROM = 1 << 16

interface Chunk {
  /** COPY text, encoded as it grows: bytes outside of the heap cost the garbage collector nothing. */
  bytes: Buffer[]
  text: string
  rows: number
  /** Person key → name, to be compared with the names of payees. */
  names: Map<string, string>
}

const emptyChunk = (): Chunk => ({ bytes: [], text: '', rows: 0, names: new Map() })

/** Loads rows by COPY inside the caller's transaction. At most one chunk is on its way while the next is built. */
export interface RowLoader {
  add(rows: RegistryRow[]): Promise<void>
  /** @returns people whose name differs from the one under which they are paid */
  finish(): Promise<number>
}

export function createRowLoader(
  client: Client,
  keys: Keys,
  registry: RegistryLayout,
  versionId: number,
): RowLoader {
  const seal = createRowSealer(keys, registry, versionId)
  let chunk = emptyChunk()
  let sending: Promise<void> = Promise.resolve()
  let nameDiffers = 0

  const encode = (filled: Chunk) => {
    filled.bytes.push(Buffer.from(filled.text))
    filled.text = ''
  }
  const send = async (filled: Chunk): Promise<void> => {
    const known = await selectPersonNames(client, [...filled.names.keys()])
    for (const [key, name] of known) if (name !== filled.names.get(key)) nameDiffers++
    encode(filled)
    await copyRegistryRows(client, Buffer.concat(filled.bytes))
  }
  const flush = async (): Promise<void> => {
    if (chunk.rows === 0) return
    await sending
    sending = send(chunk)
    // A failure is met by the next await of `sending`; until then it must not count as unhandled.
    sending.catch(() => undefined)
    chunk = emptyChunk()
  }

  return {
    async add(rows) {
      for (const row of rows) {
        const { personKey, line } = seal(row)
        chunk.text += line
        if (chunk.text.length >= ENCODE_FROM) encode(chunk)
        if (personKey !== null) chunk.names.set(personKey, row.name!)
        if (++chunk.rows >= CHUNK_ROWS) await flush()
      }
    },
    async finish() {
      await flush()
      await sending
      return nameDiffers
    },
  }
}
