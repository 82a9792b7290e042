import { copyBytes, copyLine } from '@core/db/copy-text'
import type { Keys } from '@core/ports/keys'
import { remember } from '@core/tables/remember'
import type { Client } from 'pg'
import type { PaymentRow } from '../rows/check-row'
import { nameInitials } from '../rows/name-initials'
import { copyPayments, copyPersons, selectKnownPersons } from './load-payments.queries'

export interface LoadTarget {
  county: string
  programme: string
  versionId: number
}

/** Rows sent to the database at once: enough to make round trips cheap, few enough to keep memory flat. */
const CHUNK_ROWS = 10_000
const ENCODE_FROM = 1 << 16
const REMEMBERED = 20_000
const MIN_ACCOUNT_DIGITS = 4

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

  const lineOf = (row: PaymentRow, key: string): string => {
    const hasAccount = row.account !== null && row.account.length >= MIN_ACCOUNT_DIGITS
    return copyLine([
      target.county,
      target.versionId,
      target.programme,
      row.villageCode,
      row.groupNo,
      row.period,
      key,
      row.name,
      nameInitials(row.name),
      row.householdNo,
      row.persons,
      row.quantity,
      row.standardYuan,
      row.amountFen,
      row.paidOn,
      row.paidOnExact,
      hasAccount ? accountKey(row.account!) : null,
      hasAccount ? row.account!.slice(-MIN_ACCOUNT_DIGITS) : null,
      row.accountHolder,
      row.details && JSON.stringify(row.details),
      row.remark,
      row.line,
    ])
  }

  const send = async (chunk: Chunk): Promise<void> => {
    const { people } = chunk
    const known = await selectKnownPersons(client, [...people.keys()])
    let persons = ''
    for (const [key, { idNumber, name }] of people) {
      if (known.has(key)) continue
      const sealed = copyBytes(keys.seal('identity', idNumber))
      persons += copyLine([key, target.county, sealed, name, nameInitials(name), target.versionId])
    }
    await copyPersons(client, Buffer.from(persons))
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
        chunk.text += lineOf(row, key)
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
