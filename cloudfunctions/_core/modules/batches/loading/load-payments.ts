import { copyBytes, copyLine } from '@core/db/copy-text'
import type { Keys } from '@core/ports/keys'
import { remember } from '@core/tables/remember'
import type { Day } from '@shared/domain/dates'
import type { Client } from 'pg'
import type { PaymentRow } from '../rows/check-row'
import { nameInitials } from '../rows/name-initials'
import { copyPayments, copyPersons } from './load-payments.queries'
import { paymentValues } from './payment-values'

export interface LoadTarget {
  county: string
  programme: string
  versionId: number
  today: Day
}

/** Rows sent to the database at once: enough to make round trips cheap, few enough to keep memory flat. */
const CHUNK_ROWS = 10_000
const ENCODE_FROM = 1 << 16
const REMEMBERED = 20_000

interface Chunk {
  /** COPY text, encoded as it grows: bytes outside of the heap cost the garbage collector nothing. */
  bytes: Buffer[]
  text: string
  rows: number
  /** People met in this chunk for the first time since they were last forgotten: key → ID number and name. */
  people: Map<string, { idNumber: string; name: string }>
}

function emptyChunk(): Chunk {
  return { bytes: [], text: '', rows: 0, people: new Map() }
}

function encode(chunk: Chunk): void {
  chunk.bytes.push(Buffer.from(chunk.text))
  chunk.text = ''
}

/** Loads payments by COPY inside the caller's transaction. At most one chunk is on its way while the next is built. */
export interface PaymentLoader {
  add(payments: PaymentRow[]): Promise<void>
  finish(): Promise<void>
}

export function createPaymentLoader(client: Client, keys: Keys, target: LoadTarget): PaymentLoader {
  // a farmer with twelve parcels has twelve rows
  const personKey = remember(keys.personKey, REMEMBERED)
  const accountKey = remember(keys.accountKey, REMEMBERED)
  const onFile = new Set<string>()
  let chunk = emptyChunk()
  let sending: Promise<void> = Promise.resolve()

  const rowKeys = { personKey, accountKey }
  const lineOf = (row: PaymentRow): string =>
    copyLine([
      target.county,
      target.versionId,
      target.programme,
      ...paymentValues(row, rowKeys, target.today),
    ])

  const send = async (chunk: Chunk): Promise<void> => {
    await copyPersons(client, [...chunk.people.keys()], (fresh) => {
      let persons = ''
      for (const key of fresh) {
        const { idNumber, name } = chunk.people.get(key)!
        const sealed = copyBytes(keys.seal('identity', idNumber))
        persons += copyLine([key, target.county, sealed, name, nameInitials(name), target.versionId])
      }
      return Buffer.from(persons)
    })
    encode(chunk)
    await copyPayments(client, Buffer.concat(chunk.bytes))
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
    async add(payments) {
      for (const row of payments) {
        const key = personKey(row.idNumber)
        chunk.text += lineOf(row)
        if (chunk.text.length >= ENCODE_FROM) encode(chunk)
        if (!onFile.has(key)) {
          if (onFile.size >= REMEMBERED) onFile.clear()
          onFile.add(key)
          chunk.people.set(key, { idNumber: row.idNumber, name: row.name })
        }
        if (++chunk.rows >= CHUNK_ROWS) await flush()
      }
    },
    async finish() {
      await flush()
      await sending
    },
  }
}
