/** What a table of a TrueType file tells: where the segments of its characters lie. */
interface Segment {
  first: number
  last: number
  /** Glyph of the first character; of `plain` segments each character's own. */
  glyphOf: (codePoint: number) => number
}

/**
 * Reads of a TrueType font which characters it has (its table `cmap`, formats 4 and 12). The canvas draws an empty box, or takes another
 * font, for what a font lacks, and tells nobody.
 */
export function readCoverage(font: Buffer): (codePoint: number) => boolean {
  const segments = segmentsOf(font, tableOf(font, 'cmap'))
  return (codePoint) =>
    segments.some(
      ({ first, last, glyphOf }) => codePoint >= first && codePoint <= last && glyphOf(codePoint) !== 0,
    )
}

/** Radicals look like letters and share their shapes: ⻢ (2EE2) and 马. */
const RADICALS = { first: 0x2e80, last: 0x2fdf }

/**
 * The font without the radicals of its character table (format 12). A PDF tells of each shape the first character that has it; with them,
 * who searches or copies 马河镇 would get letters that only look like it.
 */
export function withoutRadicals(font: Buffer): Buffer {
  const mended = Buffer.from(font)
  const at = subtablesOf(font, tableOf(font, 'cmap')).find((table) => font.readUInt16BE(table) === 12)
  if (at === undefined) return mended
  for (let i = 0; i < font.readUInt32BE(at + 12); i++) {
    const group = at + 16 + i * 12
    const first = font.readUInt32BE(group)
    if (first < RADICALS.first || font.readUInt32BE(group + 4) > RADICALS.last) continue
    // one character without a shape: groups stay in order, the rest of this one is in none
    mended.writeUInt32BE(first, group + 4)
    mended.writeUInt32BE(0, group + 8)
  }
  return mended
}

const TABLES_AT = 12
const TABLE_ENTRY = 16

function tableOf(font: Buffer, tag: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = TABLES_AT + i * TABLE_ENTRY
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new Error(`a font without ${tag}`)
}

const subtablesOf = (font: Buffer, cmap: number): number[] =>
  Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, i) => cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4),
  )

function segmentsOf(font: Buffer, cmap: number): Segment[] {
  const subtables = subtablesOf(font, cmap)
  const long = subtables.find((at) => font.readUInt16BE(at) === 12)
  if (long !== undefined) return longSegments(font, long)
  const short = subtables.find((at) => font.readUInt16BE(at) === 4)
  if (short === undefined) throw new Error('a font without a known character table')
  return shortSegments(font, short)
}

/** Format 12: groups of first and last character and the first's glyph. */
function longSegments(font: Buffer, at: number): Segment[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, i) => {
    const group = at + 16 + i * 12
    const [first, last, glyph] = [0, 4, 8].map((by) => font.readUInt32BE(group + by)) as [
      number,
      number,
      number,
    ]
    return { first, last, glyphOf: (codePoint: number) => glyph + codePoint - first }
  })
}

/** Format 4: four lists of ends, starts, deltas and offsets into a list of glyphs. */
function shortSegments(font: Buffer, at: number): Segment[] {
  const bytes = font.readUInt16BE(at + 6)
  const list = (n: number, i: number) => at + 14 + n * bytes + (n > 0 ? 2 : 0) + i * 2
  return Array.from({ length: bytes / 2 }, (_, i) => {
    const [last, first, delta, offset] = [0, 1, 2, 3].map((n) => font.readUInt16BE(list(n, i))) as [
      number,
      number,
      number,
      number,
    ]
    const glyphOf = (codePoint: number) => {
      if (offset === 0) return (codePoint + delta) & 0xffff
      const glyph = font.readUInt16BE(list(3, i) + offset + (codePoint - first) * 2)
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return { first, last, glyphOf }
  })
}
