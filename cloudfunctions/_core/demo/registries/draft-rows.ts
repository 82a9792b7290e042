import { registryLayouts } from '@core/modules/registries/registry-columns'
import type { Day } from '@shared/domain/dates'
import { type RegistryKind, registryKindNames } from '@shared/domain/registry-kinds'
import type { Person } from '../people'

export type DraftValue = string | number | null

/** A row of a registry file before it is written: who, and values by column name of `registryLayouts`. */
export interface DraftRow {
  who: Pick<Person, 'name' | 'idNumber'> | null
  /** The official of a row of relatives. */
  official?: Pick<Person, 'name' | 'idNumber'>
  values: Record<string, DraftValue>
}

export interface DraftRegistry {
  asOf: Day
  rows: DraftRow[]
}

export type DraftRegistries = Record<RegistryKind, DraftRegistry>

export function emptyRegistries(asOf: Day): DraftRegistries {
  return Object.fromEntries(
    registryKindNames.map((kind) => [kind, { asOf, rows: [] as DraftRow[] }]),
  ) as DraftRegistries
}

/** Header and lines of the file, in the order of the layout. Money is written in yuan, as departments do. */
export function linesOf(
  kind: RegistryKind,
  rows: readonly DraftRow[],
): { header: string[]; lines: DraftValue[][] } {
  const { name, id, otherId, columns } = registryLayouts[kind]
  const header = [
    ...(otherId ? [otherId.label] : []),
    ...(name ? [name.label] : []),
    ...(id ? [id.label] : []),
    ...columns.map(({ label }) => label),
  ]
  const lines = rows.map(({ who, official, values }) => [
    ...(otherId ? [official?.idNumber ?? null] : []),
    ...(name ? [who?.name ?? null] : []),
    ...(id ? [who?.idNumber ?? null] : []),
    ...columns.map(({ column, reading }) => {
      const value = values[column] ?? null
      return reading.type === 'fen' && typeof value === 'number' ? value / 100 : value
    }),
  ])
  return { header, lines }
}
