import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalisePersonName } from '@shared/domain/person-name'
import { AppError } from '@shared/errors'

/** identity: ID numbers. report: what reporters and handlers write, and evidence. */
export type Ring = 'identity' | 'report'
type HashKey = 'person' | 'account' | 'receipt' | 'caller' | 'name'

interface KeyRing {
  current: string
  keys: Record<string, string>
}

/** Secrets as stored in `keys.json` or in the variable MBZ_KEYS. A cloud function is given only the members it needs. */
export interface KeyMaterial {
  hash: Partial<Record<HashKey, string>>
  ring: Partial<Record<Ring, KeyRing>>
}

export interface Keys {
  /** First 128 bits of HMAC-SHA256 over the 18-character ID, as a uuid: the only identity that comparison sees. */
  personKey(idNumber18: string): string
  /** A person's name under the same key: equal for two writings of one name, and nothing else can be read from it. */
  nameKey(name: string): string
  /** The inner and outer block of the HMAC behind `nameKey`, for a database that hashes whole tables. As secret as the key. */
  nameKeyBlocks(): { inner: Buffer; outer: Buffer }
  /** The same for a bank account's digits. */
  accountKey(digits: string): string
  /** Keyed 32-byte hash, e.g. of a receipt; a dump of the database alone cannot be searched for it. */
  hash(purpose: HashKey, text: string): Buffer
  /** AES-256-GCM under the ring's current key; the key's id travels with the sealed bytes. */
  seal(ring: Ring, clear: string | Uint8Array): Buffer
  /** @throws AppError `keys-missing` when the key id is unknown; Error when the bytes were changed. */
  open(ring: Ring, sealed: Uint8Array): Buffer
}

const IV_BYTES = 12
const TAG_BYTES = 16
const IVS_AT_ONCE = 512

/** A random IV, never given twice; fetched many at a time, because a load seals a million rows. */
function createIvSource(): () => Buffer {
  let pool: Buffer = Buffer.alloc(0)
  let at = 0
  return () => {
    if (at === pool.length) {
      pool = randomBytes(IV_BYTES * IVS_AT_ONCE)
      at = 0
    }
    at += IV_BYTES
    return pool.subarray(at - IV_BYTES, at)
  }
}
const SHA256_BLOCK = 64

export function createKeys(material: KeyMaterial): Keys {
  const freshIv = createIvSource()
  const decoded = new Map<string, Buffer>()
  const secret = (name: string, base64: string | undefined): Buffer => {
    const known = decoded.get(name)
    if (known) return known
    const bytes = Buffer.from(base64 ?? '', 'base64')
    if (bytes.length !== 32)
      throw new AppError('keys-missing', { fields: [{ field: name, message: `缺少密钥 ${name}` }] })
    decoded.set(name, bytes)
    return bytes
  }
  const hash = (purpose: HashKey, text: string) =>
    createHmac('sha256', secret(`hash.${purpose}`, material.hash[purpose]))
      .update(text)
      .digest()
  const ringKey = (ring: Ring, id: string) => secret(`ring.${ring}.${id}`, material.ring[ring]?.keys[id])

  return {
    personKey: (idNumber18) => asUuid(hash('person', idNumber18)),
    nameKey: (name) => asUuid(hash('person', `name:${normalisePersonName(name)}`)),
    nameKeyBlocks() {
      const key = secret('hash.person', material.hash.person)
      const block = (pad: number) => Buffer.alloc(SHA256_BLOCK, pad).map((byte, i) => byte ^ (key[i] ?? 0))
      return { inner: Buffer.from(block(0x36)), outer: Buffer.from(block(0x5c)) }
    },
    accountKey: (digits) => asUuid(hash('account', digits)),
    hash,
    seal(ring, clear) {
      const id = material.ring[ring]?.current ?? 'none'
      const iv = freshIv()
      const cipher = createCipheriv('aes-256-gcm', ringKey(ring, id), iv).setAAD(Buffer.from(ring))
      const body = Buffer.concat([
        typeof clear === 'string' ? cipher.update(clear, 'utf8') : cipher.update(clear),
        cipher.final(),
      ])
      return Buffer.concat([
        Buffer.from([id.length]),
        Buffer.from(id, 'latin1'),
        iv,
        body,
        cipher.getAuthTag(),
      ])
    },
    open(ring, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      const start = 1 + (bytes[0] ?? 0)
      const id = bytes.toString('latin1', 1, start)
      const decipher = createDecipheriv(
        'aes-256-gcm',
        ringKey(ring, id),
        bytes.subarray(start, start + IV_BYTES),
      ).setAAD(Buffer.from(ring))
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
      return Buffer.concat([
        decipher.update(bytes.subarray(start + IV_BYTES, bytes.length - TAG_BYTES)),
        decipher.final(),
      ])
    },
  }
}

function asUuid(digest: Buffer): string {
  const h = digest.toString('hex', 0, 16)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
}

/** Fresh secrets for a new county. Losing them makes sealed data unreadable: they belong into the backup of secrets. */
export function generateKeyMaterial(): KeyMaterial {
  const secret = () => randomBytes(32).toString('base64')
  return {
    hash: { person: secret(), account: secret(), receipt: secret(), caller: secret(), name: secret() },
    ring: {
      identity: { current: 'k1', keys: { k1: secret() } },
      report: { current: 'k1', keys: { k1: secret() } },
    },
  }
}

/**
 * Secrets from MBZ_KEYS (JSON) or `<dataDir>/keys.json`.
 * @throws AppError `keys-missing` when neither exists.
 */
export function loadKeys(dataDir?: string): Keys {
  const text = process.env.MBZ_KEYS ?? readIfThere(dataDir && join(dataDir, 'keys.json'))
  if (!text) throw new AppError('keys-missing')
  return createKeys(JSON.parse(text) as KeyMaterial)
}

/** Makes `<dataDir>/keys.json` (0600) once; an existing file is never replaced. */
export function ensureKeyFile(dataDir: string): void {
  const file = join(dataDir, 'keys.json')
  if (process.env.MBZ_KEYS || existsSync(file)) return
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, `${JSON.stringify(generateKeyMaterial(), null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}

function readIfThere(file: string | undefined): string | undefined {
  return file && existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
