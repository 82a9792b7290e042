import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { headerKeys } from '@core/tables/layout/normalise-header'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import { AppError, type FieldFault } from '@shared/errors'
import { parse } from 'yaml'

/** One record of a list; keys that the file does not have are ''. */
export interface ListRecord<Key extends string> {
  line: number
  values: Record<Key, string>
}

export interface ListColumn {
  /** Headers or YAML keys that mean this column. */
  names: string[]
  needed: boolean
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).join('；')
  return String(value).trim()
}

const fold = (name: string) => name.replace(/[_\s-]/g, '').toLowerCase()

function pick<Key extends string>(
  columns: Record<Key, ListColumn>,
  read: (names: string[]) => unknown,
): Record<Key, string> {
  const values = {} as Record<Key, string>
  for (const key of Object.keys(columns) as Key[]) values[key] = textOf(read(columns[key].names))
  return values
}

function readYaml<Key extends string>(path: string, columns: Record<Key, ListColumn>): ListRecord<Key>[] {
  let document: unknown
  try {
    document = parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new AppError('input-invalid', {
      cause,
      fields: [{ field: path, message: 'YAML 写法不对，请检查缩进和冒号。' }],
    })
  }
  if (!Array.isArray(document))
    throw new AppError('input-invalid', {
      fields: [{ field: path, message: 'YAML 应是一个列表，每项以“- ”开头。' }],
    })
  return document.map((item: unknown, i) => {
    const record = (item ?? {}) as Record<string, unknown>
    const nested = (
      typeof record.policy === 'object' && record.policy !== null ? record.policy : {}
    ) as Record<string, unknown>
    const all = new Map(Object.entries({ ...nested, ...record }).map(([name, value]) => [fold(name), value]))
    return {
      line: i + 1,
      values: pick(columns, (names) =>
        names.map((name) => all.get(fold(name))).find((value) => value !== undefined),
      ),
    }
  })
}

async function readTable<Key extends string>(
  path: string,
  columns: Record<Key, ListColumn>,
): Promise<ListRecord<Key>[]> {
  const sheet = (await openWorkbook(await surveyFile(path))).sheets[0]!
  const records: ListRecord<Key>[] = []
  let header: Map<string, number> | null = null
  for await (const rows of sheet.rows()) {
    for (const { line, cells } of rows) {
      if (cells.every((cell) => textOf(cell) === '')) continue
      if (!header) {
        header = new Map(cells.flatMap((cell, i) => headerKeys(cell).map((key) => [fold(key), i] as const)))
        requireColumns(columns, header)
        continue
      }
      const at = header
      records.push({
        line,
        values: pick(
          columns,
          (names) => cells[names.map((name) => at.get(fold(name))).find((i) => i !== undefined) ?? -1],
        ),
      })
    }
  }
  return records
}

function requireColumns(columns: Record<string, ListColumn>, header: Map<string, number>): void {
  const faults: FieldFault[] = Object.entries(columns)
    .filter(([, { names, needed }]) => needed && !names.some((name) => header.has(fold(name))))
    .map(([key, { names }]) => ({ field: key, message: `表头里没有“${names.join('”或“')}”。` }))
  if (faults.length > 0) throw new AppError('columns-missing', { fields: faults })
}

/**
 * Reads a list that an operator keeps: a table (.csv in any encoding, .xlsx, .xls) or YAML.
 * @throws AppError `columns-missing`, `input-invalid`, `file-empty` and what `openWorkbook` throws.
 */
export async function readList<Key extends string>(
  path: string,
  columns: Record<Key, ListColumn>,
): Promise<ListRecord<Key>[]> {
  const { size } = await surveyFile(path)
  const isYaml = ['.yaml', '.yml'].includes(extname(path).toLowerCase())
  const records = size === 0 ? [] : isYaml ? readYaml(path, columns) : await readTable(path, columns)
  if (records.length === 0) throw new AppError('file-empty')
  return records
}
