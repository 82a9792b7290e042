type CodeTable = Map<string, Buffer>

const tables = new Map<'gbk' | 'gb18030', CodeTable>()

function tableOf(charset: 'gbk' | 'gb18030'): CodeTable {
  const known = tables.get(charset)
  if (known) return known
  const decoder = new TextDecoder(charset)
  const table: CodeTable = new Map()
  const add = (bytes: Buffer) => {
    const text = decoder.decode(bytes)
    if ([...text].length === 1 && text !== '\uFFFD' && !table.has(text)) table.set(text, bytes)
  }
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) add(Buffer.from([lead, trail]))
  }
  if (charset === 'gb18030') addFourByteCodes(add)
  tables.set(charset, table)
  return table
}

/** The four-byte codes of the basic plane, which hold the rare characters of people's names. */
function addFourByteCodes(add: (bytes: Buffer) => void): void {
  for (let first = 0x81; first <= 0x84; first++)
    for (let second = 0x30; second <= 0x39; second++)
      for (let third = 0x81; third <= 0xfe; third++)
        for (let fourth = 0x30; fourth <= 0x39; fourth++) add(Buffer.from([first, second, third, fourth]))
}

/**
 * Encodes text as GBK, or as GB18030 for names with rare characters.
 *
 * Node can decode both but encode neither; the demo and the fixtures need files such as Chinese Excel saves.
 * @throws RangeError when a character does not exist in the charset: a demo file must not hold question marks.
 */
export function encodeGbk(text: string, charset: 'gbk' | 'gb18030' = 'gbk'): Buffer {
  const table = tableOf(charset)
  const parts: Buffer[] = []
  for (const char of text) {
    if (char.charCodeAt(0) < 0x80) parts.push(Buffer.from(char))
    else {
      const bytes = table.get(char)
      if (!bytes)
        throw new RangeError(`U+${char.codePointAt(0)!.toString(16)} cannot be written as ${charset}`)
      parts.push(bytes)
    }
  }
  return Buffer.concat(parts)
}
