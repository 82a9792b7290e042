import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages } from '@/client'
import { ActionButton, Chips, Empty, Notice, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { useWide } from '@/platform/wide'
import { Actions } from '../../parts/Actions'
import { Pickers } from '../../parts/Pickers'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import { useSchedulesChanged } from '../changed'
import type { Progress } from '../progress-types'
import { Matrix } from './Matrix'
import { openCell } from './open-cell'
import { RowCards } from './RowCards'

type Only = 'all' | 'late' | 'soon'

/** A year of what should come against what came, by unit and programme. */
export function CalendarView({
  me,
  unitId,
  onUnit,
}: {
  me: Me
  unitId: string
  onUnit: (unitId: string) => void
}) {
  const wide = useWide()
  const [year, setYear] = useState<number>()
  const [only, setOnly] = useState<Only>('all')
  const list = usePages(
    'staff-api',
    'get-progress',
    {
      ...(year !== undefined && { year }),
      ...(only !== 'all' && { only }),
      ...(unitId && { unitId }),
    },
    ({ rows }) => rows,
  )
  usePullToRefresh(list.reload, list.loading)
  useSchedulesChanged(list.reload)
  const { first } = list
  if (!first)
    return list.error ? <StaffError error={list.error} onRetry={list.reload} /> : <Skeleton rows={8} />

  const thisYear = Number(first.today.slice(0, 4))
  const isClerk = me.roles.includes('clerk')
  const onCell: Parameters<typeof Matrix>[0]['onCell'] = (row, cell) => openCell(row, cell, isClerk)
  return (
    <>
      <Standing progress={first} />
      <View className="p-prog__filters">
        <Chips
          label="哪一年"
          chips={[thisYear - 1, thisYear].map((n) => ({ value: String(n), label: `${n}年` }))}
          value={String(first.year)}
          onChange={(value) => setYear(Number(value))}
        />
        <Chips
          label="看哪些"
          chips={[
            { value: 'all', label: '全部' },
            { value: 'late', label: '有超期的', count: first.counts.late },
            { value: 'soon', label: '超期和快到期的', count: first.counts.late + first.counts.soon },
          ]}
          value={only}
          onChange={setOnly}
        />
        {first.units.length > 1 && (
          <Pickers
            pickers={[
              {
                key: 'unit',
                label: '单位',
                value: unitId,
                options: first.units.map(({ id, name, late }) => ({
                  value: id,
                  label: name,
                  ...(late > 0 && { count: late }),
                })),
              },
            ]}
            onChange={(_, value) => onUnit(value)}
          />
        )}
      </View>
      {list.error && <StaffError error={list.error} onRetry={list.reload} />}
      {list.rows.length === 0 && <Nothing only={only} onAll={() => setOnly('all')} />}
      {list.rows.length > 0 &&
        (wide ? (
          <Matrix rows={list.rows} today={first.today} year={first.year} onCell={onCell} />
        ) : (
          <RowCards rows={list.rows} today={first.today} onCell={onCell} />
        ))}
      {list.hasMore && (
        <Actions>
          <ActionButton id="more-rows" kind="secondary" busy={list.loadingMore} onPress={list.more}>
            再看后面的单位
          </ActionButton>
        </Actions>
      )}
      {first.unscheduled.length > 0 && <Unscheduled progress={first} />}
    </>
  )
}

/** The whole year in one sentence. */
function Standing({ progress: { counts, year } }: { progress: Progress }) {
  const { late, soon, waiting, published, publishedLate } = counts
  const facts = [
    published > 0 && `已公布 ${published} 期${publishedLate > 0 ? `（其中晚了的 ${publishedLate} 期）` : ''}`,
    waiting > 0 && `在办 ${waiting} 期`,
    soon > 0 && `快到期 ${soon} 期`,
  ].filter(Boolean)
  const words = facts.length > 0 ? `${facts.join('，')}。` : '还没有公布过。'
  return late > 0 ? (
    <Notice tone="warn" title={`${year}年有 ${late} 期过了期限还没公布`}>
      {words}
    </Notice>
  ) : (
    <Notice title={`${year}年没有超期的`}>{words}</Notice>
  )
}

function Nothing({ only, onAll }: { only: Only; onAll: () => void }) {
  return only === 'all' ? (
    <Empty
      title="这里没有要报送的项目"
      why="项目目录里写了发放周期，或者督办人员定了报送安排，就会列在这里。"
    />
  ) : (
    <Empty
      title={only === 'late' ? '没有超期的' : '没有超期和快到期的'}
      why="都在期限里。"
      action={{ label: '看全部', onPress: onAll }}
    />
  )
}

/** Programmes that ask for nothing, for whoever may give them a schedule. */
function Unscheduled({ progress: { unscheduled, mayEdit } }: { progress: Progress }) {
  return (
    <View className="p-prog__unasked">
      <View className="p-prog__note">没有写发放周期，不催报的项目：</View>
      <View className="p-prog__names">
        {unscheduled.map(({ code, name }) =>
          mayEdit ? (
            <ActionButton
              key={code}
              id={`schedule-${code}`}
              kind="plain"
              onPress={() => open('staffSchedule', { programme: code })}
            >
              {name}，定报送安排
            </ActionButton>
          ) : (
            <View key={code} className="p-prog__note">
              {name}
            </View>
          ),
        )}
      </View>
    </View>
  )
}
