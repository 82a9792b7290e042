const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' }

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** Replaces XML and the few HTML entities that exports use; an unknown one stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return character(Number.parseInt(hex, 16))
      if (decimal) return character(Number(decimal))
      return ENTITIES[name!.toLowerCase()] ?? whole
    },
  )
}

/** Text of an OOXML string: entities, and `_x000D_` for characters that XML cannot hold. */
export function decodeSheetText(text: string): string {
  const decoded = decodeEntities(text)
  return decoded.includes('_x')
    ? decoded.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : decoded
}

/** An attribute of a start tag such as `<sheet name="一村" r:id="rId1">`; undefined when it has none. */
export function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : decodeEntities(value)
}

/** Start tags of one name, with or without a namespace prefix. */
export function startTags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])[^>]*>`, 'g')) ?? []
}

/**
 * Yields every `<name …>…</name>` or `<name …/>` of streamed XML as text, in order. Elements must not contain
 * themselves, which holds for rows and shared strings. Nothing but the unfinished element is kept in memory.
 */
export async function* scanElements(slices: AsyncIterable<Buffer>, name: string): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  let open = ''
  let close = ''
  for await (const slice of slices) {
    rest += decoder.decode(slice, { stream: true })
    if (open === '') {
      const match = new RegExp(`<((?:\\w+:)?)${name}(?=[\\s/>])`).exec(rest)
      if (!match) {
        rest = rest.slice(-64)
        continue
      }
      open = `<${match[1]}${name}`
      close = `</${match[1]}${name}>`
    }
    const elements: string[] = []
    let from = 0
    for (;;) {
      const start = nextStart(rest, open, from)
      if (start < 0) {
        from = Math.max(from, rest.length - open.length)
        break
      }
      const end = endOfElement(rest, start, close)
      from = end < 0 ? start : end
      if (end < 0) break
      elements.push(rest.slice(start, end))
    }
    rest = rest.slice(from)
    if (elements.length) yield elements
  }
}

/** Start of the next element; `<row` must not match `<rowBreaks`. -1 also when the tag's name is cut off. */
function nextStart(text: string, open: string, from: number): number {
  let at = text.indexOf(open, from)
  while (at >= 0) {
    const after = text.charCodeAt(at + open.length)
    if (Number.isNaN(after)) return -1
    if (after <= 32 || after === 62 || after === 47) return at
    at = text.indexOf(open, at + 1)
  }
  return -1
}

function endOfElement(text: string, start: number, close: string): number {
  const tagEnd = text.indexOf('>', start)
  if (tagEnd < 0) return -1
  if (text.charCodeAt(tagEnd - 1) === 47) return tagEnd + 1
  const end = text.indexOf(close, tagEnd)
  return end < 0 ? -1 : end + close.length
}
