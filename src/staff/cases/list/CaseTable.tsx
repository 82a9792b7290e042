import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { cx, Lamp } from '@/components'
import { useRowKeys } from '@/platform/row-keys'
import { DensityChips, useDensity } from '../../parts/density'
import type { CaseRow } from '../case-types'
import { kindWords } from './filter'

const full = ['还剩时间', '编号', '种类', '村', '项目', '说的什么', '到哪一步', '收到']
const beside = ['还剩时间', '编号 · 种类', '村 · 项目']

export interface CaseTableProps {
  rows: readonly CaseRow[]
  /** The case that is open beside the table; the table then keeps to what tells cases apart. */
  chosen: number | undefined
  /** Supervisors see cases of several units. */
  showUnit: boolean
  onChoose: (id: number) => void
}

/** The queue at a desk: arrows move, Enter opens. */
export function CaseTable({ rows, chosen, showUnit, onChoose }: CaseTableProps) {
  const [density, setDensity] = useDensity()
  const [focused, setFocused] = useState(0)
  const box = useRef<HTMLElement>(null)
  useRowKeys(box, (at) => rows[at] && onChoose(rows[at].id), setFocused)
  const split = chosen !== undefined
  const today = todayInShanghai(new Date())

  return (
    <>
      <View className="p-queue__tools">
        <DensityChips value={density} onChange={setDensity} />
        <View className="p-queue__keys">用上下方向键移动，回车打开</View>
      </View>
      <View
        ref={box}
        className={cx('p-table', split && 'p-table--split', `p-table--${density}`)}
        ariaRole="grid"
        ariaLabel="办件，时间紧的在前"
      >
        <View className="p-table__row p-table__row--head" ariaRole="row">
          {(split ? beside : full).map((name) => (
            <View key={name} className="p-table__cell" ariaRole="columnheader">
              {name}
            </View>
          ))}
        </View>
        {rows.map((row, at) => (
          <View
            key={row.id}
            id={`case-${row.id}`}
            className={cx('p-table__row', 'p-table__row--case', row.id === chosen && 'p-table__row--on')}
            ariaRole="row"
            aria-selected={row.id === chosen}
            {...inTabOrder(at, at === Math.min(focused, rows.length - 1))}
            onClick={() => onChoose(row.id)}
          >
            {cellsOf(row, split, showUnit, formatDate(row.receivedOn, today)).map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
              <View key={index} className="p-table__cell" ariaRole="gridcell">
                {index === 0 ? <Lamp state={row.lamp} words={row.lampWords} /> : cell}
              </View>
            ))}
          </View>
        ))}
      </View>
    </>
  )
}

// Taro's types know neither attribute; only a browser looks at them.
const inTabOrder = (row: number, on: boolean) => ({ 'data-row': row, tabIndex: on ? 0 : -1 })

function cellsOf(row: CaseRow, split: boolean, showUnit: boolean, received: string): (string | null)[] {
  const { lampWords, number, villageName, programmeName, summary, stateLabel, unitName } = row
  const state = showUnit ? `${stateLabel}\n${unitName}` : stateLabel
  if (split)
    return [
      lampWords,
      `${number}\n${kindWords(row)}`,
      [villageName, programmeName].filter(Boolean).join('\n'),
    ]
  return [lampWords, number, kindWords(row), villageName, programmeName, summary, state, received]
}
