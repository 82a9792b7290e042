import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { ActionButton, cx, Empty, Notice, Section, Skeleton } from '@/components'
import { StaffError } from '../../shell/StaffError'
import { ExportAnnex } from '../annex/ExportAnnex'
import type { PublishedTable } from '../statistics-types'
import '../annex/annex.scss'
import './published.scss'

/** A published table with its own numbers, what its rows add up to beside them, and every difference in words. */
export function PublishedView({ id, wide, onLeave }: { id: string; wide: boolean; onLeave: () => void }) {
  const loaded = useCall('staff-api', 'get-published-table', { id })
  const { data } = loaded
  const back = (
    <ActionButton id="all-tables" kind="plain" onPress={onLeave}>
      回到全部报表
    </ActionButton>
  )
  if (loaded.error?.code === 'not-found' || loaded.error?.code === 'input-invalid')
    return (
      <Empty
        title="没有找到这张表"
        why="可能已经换成新的一张。"
        action={{ label: '回到全部报表', onPress: onLeave }}
      />
    )
  return (
    <>
      {back}
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {!data && !loaded.error && <Skeleton rows={10} />}
      {data && (
        <Section title={data.title}>
          {data.errata.length > 0 ? (
            <Notice tone="warn" title={`有 ${data.errata.length} 处加不起来，公布数保持原样`}>
              {data.errata.map((words) => (
                <View key={words}>{words}</View>
              ))}
            </Notice>
          ) : (
            <Notice tone="done" title="每行每列都加得起来" />
          )}
          {wide ? <Sheet table={data} /> : <Cards table={data} />}
          <View className="p-stat__sums">
            {data.remarks.map((remark) => (
              <View key={remark}>{remark}</View>
            ))}
          </View>
          <ExportAnnex input={{ publishedId: id }} />
        </Section>
      )}
    </>
  )
}

const figure = (n: number | null) => (n === null || n === 0 ? '' : String(n))

/** The last rows: once when all adds up, else as published and as recomputed. */
function footOf({ published, recomputed, errata }: PublishedTable) {
  const again = {
    label: '重算数',
    total: recomputed.total,
    towns: recomputed.towns,
    elsewhere: recomputed.elsewhere,
  }
  return errata.length === 0
    ? [{ ...again, label: '汇总' }]
    : [{ label: '公布数', ...published, elsewhere: null }, again]
}

function Sheet({ table }: { table: PublishedTable }) {
  const { header, towns, rows, published, recomputed } = table
  const columns = { gridTemplateColumns: `3em 8em 11em 5em repeat(${towns.length}, minmax(4.6em, 1fr)) 6em` }
  const differs = (at: number) =>
    (published.towns[at] ?? null) !== null && published.towns[at] !== recomputed.towns[at]
  return (
    <View className="p-heat" ariaRole="table" ariaLabel={table.title}>
      <View className="p-heat__row p-heat__row--head" style={columns} ariaRole="row">
        {header.map((title, i) => (
          <View key={title} className={`p-heat__cell p-heat__cell--at${i}`} ariaRole="columnheader">
            {title}
          </View>
        ))}
        {towns.map(({ name }) => (
          <View key={name} className="p-heat__cell p-heat__cell--town" ariaRole="columnheader">
            {name}
          </View>
        ))}
        <View className="p-heat__cell p-heat__cell--town" ariaRole="columnheader">
          不按乡镇
        </View>
      </View>
      {rows.map((row) => (
        <View key={row.no} id={`published-${row.no}`} className="p-heat__row" style={columns} ariaRole="row">
          <View className="p-heat__cell p-heat__cell--at0" ariaRole="cell">
            {row.no}
          </View>
          <View className="p-heat__cell p-heat__cell--at1" ariaRole="cell">
            {row.department}
          </View>
          <View className="p-heat__cell p-heat__cell--at2" ariaRole="rowheader">
            {row.programme}
          </View>
          <View
            className={cx(
              'p-heat__cell',
              'p-heat__cell--town',
              row.total !== row.recomputed && 'p-published__differs',
            )}
            ariaRole="cell"
          >
            {row.total === row.recomputed ? row.total : `公布 ${row.total ?? '空'}，重算 ${row.recomputed}`}
          </View>
          {row.note === null ? (
            row.towns.map((n, i) => (
              <View key={towns[i]!.name} className="p-heat__cell p-heat__cell--town" ariaRole="cell">
                {figure(n)}
              </View>
            ))
          ) : (
            <View
              className="p-heat__cell p-heat__cell--note"
              style={{ gridColumn: `span ${towns.length}` }}
              ariaRole="cell"
            >
              {row.note}
            </View>
          )}
          <View className="p-heat__cell p-heat__cell--town" ariaRole="cell">
            {row.note === null ? '' : figure(row.total)}
          </View>
        </View>
      ))}
      <View className="p-published__foot">
        {footOf(table).map((foot) => (
          <View key={foot.label} className="p-heat__row" style={columns} ariaRole="row">
            <View className="p-heat__cell p-heat__cell--at0" ariaRole="cell" />
            <View className="p-heat__cell p-heat__cell--at1" ariaRole="cell" />
            <View className="p-heat__cell p-heat__cell--at2" ariaRole="rowheader">
              {foot.label}
            </View>
            <View
              className={cx(
                'p-heat__cell',
                'p-heat__cell--town',
                published.total !== null && published.total !== recomputed.total && 'p-published__differs',
              )}
              ariaRole="cell"
            >
              {foot.total}
            </View>
            {foot.towns.map((n, i) => (
              <View
                key={towns[i]!.name}
                className={cx('p-heat__cell', 'p-heat__cell--town', differs(i) && 'p-published__differs')}
                ariaRole="cell"
              >
                {n}
              </View>
            ))}
            <View className="p-heat__cell p-heat__cell--town" ariaRole="cell">
              {foot.elsewhere}
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}

function Cards({ table: { towns, rows, published, recomputed } }: { table: PublishedTable }) {
  return (
    <View ariaRole="list" ariaLabel="各项目">
      {rows.map((row) => (
        <View key={row.no} className="p-annex__card" ariaRole="listitem">
          <View className="p-annex__head">
            <View className="p-annex__title">{row.programme}</View>
            <View className="p-annex__title">{row.total}</View>
          </View>
          <View className="p-stat__note">
            {row.note ?? row.towns.flatMap((n, i) => (n ? [`${towns[i]!.name} ${n}`] : [])).join('、')}
          </View>
        </View>
      ))}
      <View className="p-annex__card" ariaRole="listitem">
        <View className="p-annex__head">
          <View className="p-annex__title">合计</View>
          <View className="p-annex__title">
            {published.total === recomputed.total || published.total === null
              ? recomputed.total
              : `公布 ${published.total}，重算 ${recomputed.total}`}
          </View>
        </View>
        {towns.map(({ name }, i) => {
          const [printed, again] = [published.towns[i] ?? null, recomputed.towns[i]!]
          return (
            <View key={name} className="p-published__pair">
              <View>{name}</View>
              <View className={cx(printed !== null && printed !== again && 'p-published__differs')}>
                {printed === null || printed === again ? again : `公布 ${printed}，重算 ${again}`}
              </View>
            </View>
          )
        })}
      </View>
    </View>
  )
}
