/**
 * What travels inside `wx.openApi`: protocol buffers, of which four messages of length-delimited fields are needed. Request: field 2 holds
 * pairs (field 1) of key (1) and JSON of the value (2). Answer: data (1), content type (2), error code (3).
 */

const VARINT = 0
const BYTES = 2

function varint(n: number): Buffer {
  const bytes: number[] = []
  let left = n
  for (; left > 0x7f; left = Math.floor(left / 0x80)) bytes.push((left & 0x7f) | 0x80)
  return Buffer.from([...bytes, left])
}

const field = (id: number, value: Buffer) =>
  Buffer.concat([varint(id * 8 + BYTES), varint(value.length), value])

/** A call of one of WeChat's interfaces with its parameters as WeChat names them. */
export function encodeOpenApiRequest(parameters: Readonly<Record<string, unknown>>): Buffer {
  const pairs = Object.entries(parameters).map(([key, value]) =>
    field(1, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(JSON.stringify(value)))])),
  )
  return Buffer.concat([varint(8 + VARINT), varint(0), field(2, Buffer.concat(pairs))])
}

/** Fields of a message by id, the last of each; undefined when the bytes are no message. */
export function readFields(bytes: Buffer): Map<number, Buffer | number> | undefined {
  const fields = new Map<number, Buffer | number>()
  let at = 0
  const number = () => {
    let n = 0
    for (let by = 1; at < bytes.length; by *= 0x80) {
      const byte = bytes[at++] ?? 0
      n += (byte & 0x7f) * by
      if (byte < 0x80) return n
    }
    return -1
  }
  while (at < bytes.length) {
    const tag = number()
    const id = Math.floor(tag / 8)
    const length = number()
    if (tag <= 0 || id === 0 || length < 0) return undefined
    if (tag % 8 === VARINT) fields.set(id, length)
    else if (tag % 8 === BYTES && at + length <= bytes.length) {
      fields.set(id, bytes.subarray(at, at + length))
      at += length
    } else return undefined
  }
  return fields
}

/** A picture, or what went wrong: WeChat's or the platform's code, or a word of ours. */
export type CodeAnswer = { ok: true; picture: Buffer } | { ok: false; code: string }

/** The picture of an answer, or why there is none. */
export function decodeOpenApiAnswer(answer: unknown): CodeAnswer {
  if (!Buffer.isBuffer(answer)) return { ok: false, code: codeOf(answer) }
  const fields = answer[0] === 0x7b ? undefined : readFields(answer)
  if (!fields) return { ok: false, code: codeOf(readJson(answer)) }
  const data = fields.get(1)
  const type = fields.get(2)
  const failed = fields.get(3)
  if (typeof failed === 'number' && failed !== 0) return { ok: false, code: String(failed) }
  if (!Buffer.isBuffer(data) || data.length === 0) return { ok: false, code: 'empty' }
  if (Buffer.isBuffer(type) && /json|text/.test(type.toString()))
    return { ok: false, code: codeOf(readJson(data)) }
  return { ok: true, picture: Buffer.from(data) }
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

function codeOf(answer: unknown): string {
  const { code, errcode } = (answer ?? {}) as { code?: unknown; errcode?: unknown }
  const found = errcode ?? code
  return typeof found === 'string' || typeof found === 'number' ? String(found) : 'unreadable'
}
