/** Writes the TypeScript of `cloudfunctions/_core/db/schema.ts` from a migrated database. */
import type { Client } from 'pg'

interface Column {
  table: string
  name: string
  type: string
  required: boolean
  hasDefault: boolean
  computed: boolean
  checks: string | null
}

const header = `// Made from the migrations by tests/db/schema.test.ts; MBZ_WRITE_SCHEMA=1 rewrites it.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue }
/** Write an object, or JSON text (an array must be given as text: the driver takes it for a PostgreSQL array). */
type JsonInput = string | { [key: string]: JsonValue }
export type Json = ColumnType<JsonValue, JsonInput, JsonInput>
export type GeneratedJson = ColumnType<JsonValue, JsonInput | undefined, JsonInput>
export type Instant = ColumnType<Date, Date | string, Date | string>
export type GeneratedInstant = ColumnType<Date, Date | string | undefined, Date | string>
/** Decimal as text. */
export type Decimal = ColumnType<string, string | number, string | number>
`

const scalar: Record<string, string> = {
  bigint: 'number',
  integer: 'number',
  smallint: 'number',
  text: 'string',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
  'bigint[]': 'number[]',
  'smallint[]': 'number[]',
  boolean: 'boolean',
  uuid: 'string',
  bytea: 'Buffer',
  date: 'string',
  jsonb: 'Json',
  numeric: 'Decimal',
  'timestamp with time zone': 'Instant',
}

/** PostgreSQL does not know which columns of a view may be null. */
const nullableInView: Record<string, string[]> = {
  disclosed_payments:
    'group_no persons quantity standard_yuan school quantity_unit published_at posting_until'.split(' '),
  disclosed_versions: 'unit_id published_at posting_until ended_at ended_reason'.split(' '),
  disclosed_accounts: 'opening_fen closing_fen published_at posting_until'.split(' '),
  disclosed_account_history: 'published_at posting_until ended_at ended_reason'.split(' '),
  disclosed_account_lines:
    'day counterparty project quantity in_use contract_fen progress accepted_on effect'.split(' '),
  account_lines_shown:
    'day counterparty project quantity in_use contract_fen progress accepted_on effect'.split(' '),
  disclosed_account_pages: 'public_key public_thumb'.split(' '),
}

function valueType(column: Column): string {
  const type = scalar[column.type]
  if (!type) throw new Error(`no TypeScript type for ${column.type} of ${column.table}.${column.name}`)
  const choices = /= ANY \(\(?ARRAY\[(.*?)\]\)?/.exec(column.checks ?? '')?.[1]
  return type === 'string' && choices ? choices.replaceAll('::text', '').split(', ').join(' | ') : type
}

function columnType(column: Column): string {
  const inView = nullableInView[column.table]
  const required = inView ? !inView.includes(column.name) : column.required
  const value = valueType(column) + (required ? '' : ' | null')
  if (column.computed) return `GeneratedAlways<${value}>`
  if (!column.hasDefault) return value
  return value === 'Json' || value === 'Instant' ? `Generated${value}` : `Generated<${value}>`
}

const lineWidth = 110

/** One member, as the formatter would break it. */
function lineOf(name: string, type: string): string {
  const line = `  ${name}: ${type}`
  if (line.length <= lineWidth || !type.includes(' | ') || type.includes('<')) return line
  return `  ${name}:\n${type
    .split(' | ')
    .map((one) => `    | ${one}`)
    .join('\n')}`
}

const interfaceName = (table: string) =>
  `${table.replace(/(^|_)(.)/g, (_all, _gap, letter: string) => letter.toUpperCase())}Table`

/** TypeScript source of every table and view of the schema `mbz`, in the order of the migrations. */
export async function schemaSource(client: Client): Promise<string> {
  const { rows } = await client.query<Column>(`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required,
      a.atthasdef as "hasDefault", a.attidentity = 'a' or a.attgenerated <> '' as computed,
      (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'mbz' and c.relkind in ('r', 'p', 'v') and not c.relispartition and a.attnum > 0
      and not a.attisdropped and c.relname <> 'schema_migrations'
    order by c.oid, a.attnum`)
  const tables = new Map<string, Column[]>()
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row])
  const interfaces = [...tables].map(([table, columns]) => {
    const lines = columns.map((column) => lineOf(column.name, columnType(column)))
    return `export interface ${interfaceName(table)} {\n${lines.join('\n')}\n}\n`
  })
  const members = [...tables.keys()].map((table) => `  ${table}: ${interfaceName(table)}`)
  return [header, ...interfaces, `export interface Database {\n${members.join('\n')}\n}\n`].join('\n')
}
