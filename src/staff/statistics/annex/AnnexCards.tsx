import { View } from '@tarojs/components'
import { FigureLink } from '../FigureLink'
import type { Annex, Figure } from '../statistics-types'

interface Place {
  key: string
  name: string
  figure: Figure
}

/** The annex on a phone: a card a programme, with the towns that have any. */
export function AnnexCards({ annex: { towns, rows, total } }: { annex: Annex }) {
  const placesOf = (row: { towns: readonly Figure[]; elsewhere: Figure }): Place[] =>
    [
      ...row.towns.map((figure, i) => ({ key: towns[i]!.code, name: towns[i]!.name, figure })),
      { key: 'elsewhere', name: '不按乡镇', figure: row.elsewhere },
    ].filter(({ figure }) => figure.n > 0)
  return (
    <View ariaRole="list" ariaLabel="疑点：部门、项目、乡镇">
      {rows.map((row) => (
        <Card
          key={row.no}
          id={`annex-${row.no}`}
          title={row.programme}
          note={row.department}
          total={row.total}
          places={placesOf(row)}
        />
      ))}
      <Card id="annex-total" title="合计" total={total.total} places={placesOf(total)} />
    </View>
  )
}

function Card(props: { id: string; title: string; note?: string; total: Figure; places: readonly Place[] }) {
  const { id, title, note, total, places } = props
  return (
    <View id={id} className="p-annex__card" ariaRole="listitem">
      <View className="p-annex__head">
        <View>
          <View className="p-annex__title">{title}</View>
          {note && <View className="p-stat__note">{note}</View>}
        </View>
        <FigureLink what={title} figure={total} words={({ n }) => `${n} 条`} right />
      </View>
      <View className="p-annex__places">
        {places.map(({ key, name, figure }) => (
          <FigureLink
            key={key}
            what={`${title}，${name}`}
            figure={figure}
            words={({ n }) => `${name} ${n}`}
          />
        ))}
      </View>
    </View>
  )
}
