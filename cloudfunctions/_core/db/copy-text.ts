const NEEDS_ESCAPE = /[\\\t\n\r]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One value of PostgreSQL's COPY text format; null is `\N`. */
export function copyText(value: string | number | boolean | null): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return String(value)
  return NEEDS_ESCAPE.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!) : value
}

/** A line of COPY text. */
export function copyLine(values: (string | number | boolean | null)[]): string {
  let line = copyText(values[0]!)
  for (let i = 1; i < values.length; i++) line += `\t${copyText(values[i]!)}`
  return `${line}\n`
}

/** bytea as hexadecimal text; `copyLine` doubles its backslash. */
export function copyBytes(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
}
