import { AppError } from '@shared/errors'
import { parseRowXml, richText } from './parse-row-xml'
import { at, LIMITS, type MergedRange, type Sheet, type SheetRow, type Workbook } from './workbook'
import { attribute, scanElements, startTags } from './xml-text'
import { openZip, type ZipArchive } from './zip-archive'

const DAYS_1904 = 1462
const MERGE_REFERENCE = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/i

interface Relation {
  type: string
  path: string
}

/** Relations of a part, by id; targets become full paths inside the archive. */
async function relationsOf(zip: ZipArchive, part: string): Promise<Map<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const xml = await zip.text(`${folder}_rels/${part.slice(folder.length)}.rels`)
  const relations = new Map<string, Relation>()
  for (const tag of startTags(xml, 'Relationship')) {
    const target = (attribute(tag, 'Target') ?? '').replaceAll('\\', '/')
    const path = new URL(target, `zip:///${folder}`).pathname.slice(1)
    const type = attribute(tag, 'Type') ?? ''
    relations.set(attribute(tag, 'Id') ?? '', {
      type: type.slice(type.lastIndexOf('/') + 1),
      path: decodeURIComponent(path),
    })
  }
  return relations
}

async function readSharedStrings(zip: ZipArchive, path: string | undefined): Promise<string[]> {
  const strings: string[] = []
  if (!path || !zip.has(path)) return strings
  for await (const items of scanElements(zip.slices(path), 'si')) {
    for (const item of items) strings.push(richText(item, prefixOf(item)))
  }
  return strings
}

function prefixOf(element: string): string {
  return /^<(\w+:)/.exec(element)?.[1] ?? ''
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function mergedRange(reference: string): MergedRange | null {
  const match = MERGE_REFERENCE.exec(reference)
  if (!match) return null
  return {
    firstColumn: columnNumber(match[1]!),
    firstRow: Number(match[2]),
    lastColumn: columnNumber(match[3]!),
    lastRow: Number(match[4]),
  }
}

/** Merged cells stand behind the rows, so they cost a first pass over the part. */
async function readMerges(zip: ZipArchive, path: string): Promise<MergedRange[]> {
  const merges: MergedRange[] = []
  for await (const tags of scanElements(zip.slices(path), 'mergeCell')) {
    for (const tag of tags) {
      const range = mergedRange(attribute(tag, 'ref') ?? '')
      if (range) merges.push(range)
    }
  }
  return merges
}

async function* tapped(slices: AsyncGenerator<Buffer>, onBytes: (n: number) => void): AsyncGenerator<Buffer> {
  for await (const slice of slices) {
    onBytes(slice.length)
    yield slice
  }
}

async function* readRows(
  slices: AsyncGenerator<Buffer>,
  name: string,
  shared: string[],
): AsyncGenerator<SheetRow[]> {
  let line = 0
  for await (const elements of scanElements(slices, 'row')) {
    const rows: SheetRow[] = []
    for (const element of elements) {
      const row = parseRowXml(element, shared)
      line = row.line || line + 1
      if (line > LIMITS.sheetRows)
        throw new AppError('file-too-large', at(name, `超过 ${LIMITS.sheetRows} 行`))
      rows.push({ line, cells: row.cells, hidden: row.hidden })
    }
    yield rows
  }
}

/**
 * An .xlsx or .xlsm, read as a stream of rows: only its shared strings are held in memory.
 * @throws AppError `file-truncated`, `file-password`, `file-zip-bomb`, `file-not-a-table` (other Office files, workbooks
 * that hold nothing but macros), `file-external-links` while rows are read.
 */
export async function openXlsx(path: string, size: number): Promise<Workbook> {
  const zip = await openZip(path, size)
  const root = [...(await relationsOf(zip, '')).values()].find(({ type }) => type === 'officeDocument')
  const workbookPath = root?.path ?? 'xl/workbook.xml'
  const xml = await zip.text(workbookPath)
  if (startTags(xml, 'workbook').length === 0) throw new AppError('file-not-a-table')
  const relations = await relationsOf(zip, workbookPath)
  const sharedPath = [...relations.values()].find(({ type }) => type === 'sharedStrings')?.path
  let shared: Promise<string[]> | undefined
  const sheets: Sheet[] = []
  let done = 0
  let total = 0
  for (const tag of startTags(xml, 'sheet')) {
    const relation = relations.get(attribute(tag, 'id') ?? '')
    if (relation?.type !== 'worksheet' || !zip.has(relation.path)) continue
    const name = attribute(tag, 'name') ?? ''
    total += zip.size(relation.path)
    sheets.push({
      name,
      hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
      merges: await readMerges(zip, relation.path),
      async *rows() {
        shared ??= readSharedStrings(zip, sharedPath)
        const slices = tapped(zip.slices(relation.path), (bytes) => {
          done += bytes
        })
        yield* readRows(slices, name, await shared)
      },
    })
  }
  if (sheets.length === 0) throw new AppError('file-not-a-table')
  const properties = startTags(xml, 'workbookPr')[0] ?? ''
  const is1904 = /^(1|true)$/.test(attribute(properties, 'date1904') ?? '')
  return {
    dateOffset: is1904 ? DAYS_1904 : 0,
    namedSheets: true,
    sheets,
    progress: () => Math.min(1, done / (total || 1)),
  }
}
