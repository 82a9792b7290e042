import { formatDate } from '@shared/domain/dates'
import type { TodayGroup } from '@shared/domain/today'
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Loaded } from '@/client'
import { ActionButton, Empty, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { areas } from '../shell/areas'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { TodayCard } from './TodayCard'
import { TodayTiles } from './TodayTiles'
import type { Today, TodayItem } from './today-types'
import { groupHints, nothingWords, todaySentence } from './words'
import '../cases/list/list.scss'
import './today.scss'

export interface TodayListProps {
  me: Me
  today: Pick<Loaded<Today>, 'data' | 'error' | 'loading' | 'reload'>
  /** Case that is open beside the list. */
  opened: number | undefined
  onOpen: (item: TodayItem) => void
}

/** What has to be done now, by why; the most urgent group is open. */
export function TodayList({ me, today, opened, onOpen }: TodayListProps) {
  const [picked, setPicked] = useState<TodayGroup>()
  const { data, error, loading, reload } = today
  const group = data?.groups.find(({ key }) => key === picked) ?? data?.groups[0]
  return (
    <>
      <View className="p-queue__head">
        <View className="p-queue__heading" ariaRole="heading" ariaLevel={1}>
          今天要办的
        </View>
        <ActionButton
          id="refresh"
          kind="plain"
          busy={loading && !!data}
          busyLabel="正在刷新"
          onPress={reload}
        >
          刷新
        </ActionButton>
      </View>
      {error && <StaffError error={error} onRetry={data ? undefined : reload} />}
      {!data && !error && <Skeleton rows={6} />}
      {data && (
        <View className="p-queue__lead" ariaLive="polite">
          {formatDate(data.today, data.today)}。{data.groups.length > 0 && todaySentence(data.groups)}
        </View>
      )}
      {data && !group && <Nothing me={me} />}
      {data && group && (
        <>
          <TodayTiles groups={data.groups} chosen={group.key} onChoose={setPicked} />
          <View className="p-today__head" ariaRole="heading" ariaLevel={2}>
            {group.label}
          </View>
          <View className="p-queue__lead">{groupHints[group.key]}</View>
          <View ariaRole="list">
            {group.items.map((item) => (
              <TodayCard
                key={`${item.kind}-${item.id}`}
                item={item}
                on={item.kind === 'report' && item.id === opened}
                onPress={() => onOpen(item)}
              />
            ))}
          </View>
          {group.count > group.items.length && <Further group={group} />}
        </>
      )}
    </>
  )
}

/** Only the most urgent stand here; all of them stand in the queues. */
function Further({ group }: { group: Today['groups'][number] }) {
  const allAre = (wanted: TodayItem['kind']) => group.items.every(({ kind }) => kind === wanted)
  const area = allAre('entitlement') ? areas.entitlements : allAre('clue') ? areas.clues : areas.cases
  return (
    <>
      <View className="p-queue__foot">
        这里只列最急的 {group.items.length} 件，一共 {group.count} 件。
      </View>
      <ActionButton id="all-cases" kind="secondary" onPress={() => open(area.route)}>
        去{area.label}看全部
      </ActionButton>
    </>
  )
}

function Nothing({ me }: { me: Me }) {
  const { why, area } = nothingWords(me.roles)
  const { label, route } = areas[area]
  return (
    <Empty
      title="今天没有要办的"
      why={why}
      action={{ label: `去${label}看全部`, onPress: () => open(route) }}
    />
  )
}
