import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { usePages } from '@/client'
import { ActionButton, Empty, Skeleton } from '@/components'
import { back, open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { Actions } from '../../parts/Actions'
import { type Column, Table } from '../../parts/Table'
import { countWords, dayWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { Drill, FigureRow } from '../statistics-types'
import '../statistics.scss'

/** A clue that several rounds drew stands in the list once for each. */
const keyOf = ({ id, note }: FigureRow) => (note ? `${id}-${note}` : String(id))

const columns = (rows: readonly FigureRow[]): Column<FigureRow>[] => [
  {
    key: 'number',
    title: '编号',
    width: 7,
    cell: ({ number, note }) => (note ? `${number}（${note}）` : number),
  },
  { key: 'title', title: '什么事', width: 10, cell: ({ title }) => title },
  { key: 'state', title: '到哪一步', width: 6, cell: ({ stateLabel }) => stateLabel },
  {
    key: 'place',
    title: '哪里',
    width: 8,
    cell: ({ townName, villageName }) => [townName, villageName].filter(Boolean).join(' '),
  },
  { key: 'programme', title: '项目', width: 8, cell: ({ programmeName }) => programmeName },
  { key: 'unit', title: '单位', width: 8, cell: ({ unitName }) => unitName },
  { key: 'on', title: '日期', width: 6, cell: ({ on }) => dayWords(on) },
  { key: 'due', title: '期限', width: 6, cell: ({ dueOn }) => dueOn && `${dayWords(dueOn)}前` },
  ...(rows.some(({ fen }) => fen > 0)
    ? [{ key: 'fen', title: '金额', numeric: true, width: 7, cell: ({ fen }: FigureRow) => formatYuan(fen) }]
    : []),
  ...(rows.some(({ people }) => people > 0)
    ? [{ key: 'people', title: '人数', numeric: true, width: 4, cell: ({ people }: FigureRow) => people }]
    : []),
]

/** The cases or clues behind a figure, the filter in words above them; each opens its own page. */
export function FigureList({ drill }: { drill: Drill | undefined }) {
  const wide = useWide()
  const list = usePages('staff-api', 'list-figure', drill ? { drill, limit: 50 } : null, ({ rows }) => rows)
  const { first, rows } = list
  if (!drill)
    return (
      <Empty
        title="这个网址不完整"
        why="看不出是哪个数字。请回到统计，再点一次数字。"
        action={{ label: '去统计', onPress: () => back('staffStatistics') }}
      />
    )
  const counter = drill.list === 'cases' ? '件' : '条'
  return (
    <>
      <View className="p-stat__heading" ariaRole="heading" ariaLevel={1}>
        {first?.title ?? '数字里是哪些'}
      </View>
      {list.error && <StaffError error={list.error} onRetry={first ? undefined : list.reload} />}
      {!first && !list.error && <Skeleton rows={8} />}
      {first && (
        <View id="figure-total" className="p-stat__note" ariaLive="polite">
          共 {countWords(first.total)} {counter}
          {rows.length < first.total && `，已列出 ${countWords(rows.length)} ${counter}`}
        </View>
      )}
      {first && first.total === 0 && (
        <Empty title="一条也没有" why="数字刚刚变了，或者有的按回避规定不给你看。" />
      )}
      {rows.length > 0 && (
        <Table
          name="figure"
          label="数字里的每一条"
          columns={columns(rows)}
          rows={rows}
          keyOf={keyOf}
          wide={wide}
          onChoose={({ id }) => open(drill.list === 'cases' ? 'staffCase' : 'staffClue', { id })}
        />
      )}
      {list.hasMore && (
        <Actions>
          <ActionButton id="more-figure" kind="secondary" busy={list.loadingMore} onPress={list.more}>
            再看一些
          </ActionButton>
        </Actions>
      )}
    </>
  )
}
