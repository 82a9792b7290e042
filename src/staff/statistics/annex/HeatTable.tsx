import { View } from '@tarojs/components'
import { cx } from '@/components'
import { FigureLink } from '../FigureLink'
import type { Annex, AnnexRow, Figure } from '../statistics-types'
import { heatOf } from './heat'

const nameOf = ({ department, programme }: AnnexRow) => `${department}，${programme}`

/** The annex as a table whose cells are shaded by their numbers; its head and its names stay while it is moved. */
export function HeatTable({ annex: { towns, townsTitle, header, rows, total } }: { annex: Annex }) {
  const largest = Math.max(0, ...rows.flatMap((row) => [...row.towns, row.elsewhere].map(({ n }) => n)))
  const columns = { gridTemplateColumns: `3em 8em 11em 5em repeat(${towns.length}, minmax(4.6em, 1fr)) 6em` }
  const cell = (key: string, what: string, figure: Figure, sum = false) => (
    <View
      key={key}
      className={cx('p-heat__cell', sum ? 'p-heat__cell--sum' : `p-heat__cell--${heatOf(figure.n, largest)}`)}
      ariaRole="cell"
    >
      {figure.n === 0 && !sum ? '' : <FigureLink what={what} figure={figure} right />}
    </View>
  )
  return (
    <View className="p-heat" ariaRole="table" ariaLabel="疑点：部门、项目、乡镇">
      <View className="p-heat__row p-heat__row--head" style={columns} ariaRole="row">
        {header.map((title, i) => (
          <View key={title} className={`p-heat__cell p-heat__cell--at${i}`} ariaRole="columnheader">
            {title}
          </View>
        ))}
        {towns.map(({ code, name }) => (
          <View
            key={code}
            className="p-heat__cell p-heat__cell--town"
            ariaRole="columnheader"
            ariaLabel={`${townsTitle}：${name}`}
          >
            {name}
          </View>
        ))}
        <View className="p-heat__cell p-heat__cell--town" ariaRole="columnheader">
          不按乡镇
        </View>
      </View>
      {rows.map((row, at) => (
        <View key={row.no} id={`annex-${row.no}`} className="p-heat__row" style={columns} ariaRole="row">
          <View className="p-heat__cell p-heat__cell--at0" ariaRole="cell">
            {row.no}
          </View>
          <View className="p-heat__cell p-heat__cell--at1" ariaRole="cell">
            {rows[at - 1]?.departmentId === row.departmentId && at > 0 ? '' : row.department}
          </View>
          <View className="p-heat__cell p-heat__cell--at2" ariaRole="rowheader">
            {row.programme}
          </View>
          {cell('total', nameOf(row), row.total, true)}
          {row.note ? (
            <View
              className="p-heat__cell p-heat__cell--note"
              style={{ gridColumn: `span ${towns.length}` }}
              ariaRole="cell"
            >
              {row.note}
            </View>
          ) : (
            row.towns.map((figure, i) => cell(towns[i]!.code, `${nameOf(row)}，${towns[i]!.name}`, figure))
          )}
          {cell('elsewhere', `${nameOf(row)}，不按乡镇`, row.elsewhere)}
        </View>
      ))}
      <View className="p-heat__row p-heat__row--foot" style={columns} ariaRole="row">
        <View className="p-heat__cell p-heat__cell--at0" ariaRole="cell" />
        <View className="p-heat__cell p-heat__cell--at1" ariaRole="cell" />
        <View className="p-heat__cell p-heat__cell--at2" ariaRole="rowheader">
          合计
        </View>
        {cell('total', '合计', total.total, true)}
        {total.towns.map((figure, i) => cell(towns[i]!.code, `合计，${towns[i]!.name}`, figure, true))}
        {cell('elsewhere', '合计，不按乡镇', total.elsewhere, true)}
      </View>
    </View>
  )
}
