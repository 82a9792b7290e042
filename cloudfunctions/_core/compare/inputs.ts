import { type ColumnReading, registryLayouts } from '@core/modules/registries/registry-columns'
import { type RegistryKind, registryKindNames } from '@shared/domain/registry-kinds'

/** Types that DuckDB and PostgreSQL write and treat alike. */
export type SqlType = 'uuid' | 'text' | 'date' | 'integer' | 'bigint' | 'numeric(14,4)' | 'boolean'

export type Columns = Readonly<Record<string, SqlType>>

const TYPES: Readonly<Record<ColumnReading['type'], SqlType>> = {
  text: 'text',
  choice: 'text',
  period: 'text',
  month: 'text',
  village: 'text',
  programme: 'text',
  date: 'date',
  integer: 'integer',
  year: 'integer',
  fen: 'bigint',
  decimal: 'numeric(14,4)',
  boolean: 'boolean',
}

/** Name of a registry in rules: `moved-out` is `moved_out`. */
export const relationOf = (kind: RegistryKind) => kind.replaceAll('-', '_')

function columnsOfRegistry(kind: RegistryKind): Columns {
  const { id, name, otherId, columns } = registryLayouts[kind]
  const own = columns
    .filter(({ sealed }) => !sealed)
    .flatMap(({ column, reading }): [string, SqlType][] =>
      reading.type === 'programme'
        ? [
            ['programme_code', 'text'],
            ['programme_kind', 'text'],
          ]
        : [[column, TYPES[reading.type]]],
    )
  return Object.fromEntries<SqlType>([
    ['row_no', 'integer'],
    ...(id
      ? ([
          ['person_key', 'uuid'],
          ['born_on', 'date'],
        ] as [string, SqlType][])
      : []),
    ...(name ? ([['name_hash', 'uuid']] as [string, SqlType][]) : []),
    ...(otherId ? ([[otherId.column, 'uuid']] as [string, SqlType][]) : []),
    ...own,
  ])
}

/** Payments of published versions that pay out; recoveries (追缴, 退款) are not compared. */
const payments: Columns = {
  id: 'bigint',
  version_id: 'bigint',
  programme_code: 'text',
  programme_kind: 'text',
  village_code: 'text',
  group_no: 'integer',
  period: 'text',
  /** first and last day of the period */
  period_from: 'date',
  period_to: 'date',
  person_key: 'uuid',
  name_hash: 'uuid',
  /** null: the file names no account holder */
  holder_hash: 'uuid',
  household_no: 'text',
  persons: 'integer',
  quantity: 'numeric(14,4)',
  standard_yuan: 'numeric(14,4)',
  amount_fen: 'bigint',
  paid_on: 'date',
  paid_on_exact: 'boolean',
  account_key: 'uuid',
  parcel_no: 'text',
  school: 'text',
  term: 'text',
  vin: 'text',
  dealer: 'text',
  card_no: 'text',
}

/** Batch versions that are drafts, submitted or published, recoveries too: for rules about the source. */
const batches: Columns = {
  version_id: 'bigint',
  batch_id: 'bigint',
  programme_code: 'text',
  programme_kind: 'text',
  unit_id: 'text',
  period: 'text',
  period_from: 'date',
  period_to: 'date',
  state: 'text',
  imported_on: 'date',
  /** day on which any version of the batch was first published; a correction does not move it */
  published_on: 'date',
  first_paid_on: 'date',
  last_paid_on: 'date',
  rows_read: 'integer',
  rows_accepted: 'integer',
  rows_rejected: 'integer',
  total_fen: 'bigint',
  /** rejected or warned rows whose ID number was wrong: id-format, id-checksum, id-birthdate, id-precision-lost, id-legacy */
  id_faults: 'integer',
  is_recovery: 'boolean',
}

const programmes: Columns = {
  programme_code: 'text',
  programme_kind: 'text',
  name: 'text',
  /** monthly, quarterly, yearly, term … as in the catalogue; null when it does not say */
  cadence: 'text',
  profile: 'text',
}

/** Current version of each kind of registry that the county has; `fresh_days` after which it is out of date. */
const registries: Columns = {
  kind: 'text',
  version_id: 'bigint',
  version: 'integer',
  as_of: 'date',
  fresh_days: 'integer',
  unit_id: 'text',
  rows_accepted: 'integer',
  rows_rejected: 'integer',
}

/** Every day of the covered years; `workday_no` counts working days, so that a difference is a number of them. */
const calendar: Columns = { day: 'date', is_workday: 'boolean', workday_no: 'integer' }

/** Months from two years before the run to its own month: 2026-06 with its first and last day. */
const months: Columns = { month: 'text', first_day: 'date', last_day: 'date' }

const villages: Columns = { village_code: 'text', town_code: 'text', name: 'text', town_name: 'text' }

/** Everything that a rule may read: relation → column → type. Registries that were never loaded are empty. */
export const inputs: Readonly<Record<string, Columns>> = {
  payments,
  batches,
  programmes,
  registries,
  calendar,
  months,
  villages,
  ...Object.fromEntries(registryKindNames.map((kind) => [relationOf(kind), columnsOfRegistry(kind)])),
}

/** Whom a rule is about, and the column that names it. */
export const subjectColumns = {
  person: { column: 'person_key', type: 'uuid' },
  village: { column: 'village_code', type: 'text' },
  batch: { column: 'version_id', type: 'bigint' },
  registry: { column: 'registry_kind', type: 'text' },
} as const satisfies Record<string, { column: string; type: SqlType }>

export type SubjectKind = keyof typeof subjectColumns

/**
 * Columns of a finding that mean the same in every rule. `span` tells one matter of a subject from another (a period, a parcel,
 * the day of death) and must stay the same while months go by. Columns besides these are facts; `<relation>_row` names a source row.
 */
export const findingColumns: Columns = {
  village_code: 'text',
  programme_code: 'text',
  span: 'text',
  /** 2026-03、2026-04 */
  periods: 'text',
  amount_fen: 'bigint',
  /** comma-separated */
  payment_ids: 'text',
  first_paid_on: 'date',
  last_paid_on: 'date',
}
