import { View } from '@tarojs/components'
import type { ComponentType } from 'react'
import { type Column, Table } from '../../parts/Table'

export interface RowsProps<R> {
  /** Ids of the rows start with it, for links and tests. */
  name: string
  label: string
  rows: readonly R[]
  keyOf: (row: R) => number
  wide: boolean
  /** Something is open beside the table: fewer columns. */
  split: boolean
  columns: readonly Column<R>[]
  narrowColumns: readonly Column<R>[]
  card: ComponentType<{ row: R; onPress: () => void }>
  chosen: number | undefined
  onChoose: (row: R) => void
}

/** Rows to choose from: on a phone a card each, at a desk a table. */
export function Rows<R>(props: RowsProps<R>) {
  const {
    name,
    label,
    rows,
    keyOf,
    wide,
    split,
    columns,
    narrowColumns,
    card: Card,
    chosen,
    onChoose,
  } = props
  if (rows.length === 0) return null
  if (!wide)
    return (
      <View ariaRole="list" ariaLabel={label}>
        {rows.map((row) => (
          <Card key={keyOf(row)} row={row} onPress={() => onChoose(row)} />
        ))}
      </View>
    )
  return (
    <Table
      name={name}
      label={label}
      columns={split ? narrowColumns : columns}
      rows={rows}
      keyOf={keyOf}
      wide
      density
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}
