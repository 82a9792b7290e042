import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages } from '@/client'
import { ActionButton, Chips, Empty, Skeleton } from '@/components'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { CorrectionCard } from './CorrectionCard'
import { useCorrectionsChanged } from './changed'

type Side = 'to-us' | 'asked'
type State = 'open' | 'ended'

export interface CorrectionListProps {
  me: Me
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** Requests to one's unit (for clerks and leaders) and by one's unit, what is due first in front. */
export function CorrectionList({ me, chosen, onChoose }: CorrectionListProps) {
  const answers = me.roles.includes('clerk') || me.roles.includes('leader')
  const asks = me.roles.some((role) => role !== 'clerk')
  const [view, setView] = useState<Side>(answers ? 'to-us' : 'asked')
  const [state, setState] = useState<State>('open')
  const list = usePages('staff-api', 'list-corrections', { view, state }, (answer) => answer.corrections)
  usePullToRefresh(list.reload, list.loading)
  useCorrectionsChanged(list.reload)
  const counts = list.first?.counts
  return (
    <View className="p-form p-correct">
      <View className="p-correct__heading" ariaRole="heading" ariaLevel={1}>
        纠错
      </View>
      {answers && asks && (
        <Chips
          label="谁请谁"
          chips={[
            { value: 'to-us', label: '请我们更正的', count: counts?.toUs },
            { value: 'asked', label: '我们请别人更正的', count: counts?.asked },
          ]}
          value={view}
          onChange={setView}
        />
      )}
      <Chips
        label="看哪些"
        chips={[
          { value: 'open', label: '等回复' },
          { value: 'ended', label: '有结果的' },
        ]}
        value={state}
        onChange={setState}
      />
      {list.error && <StaffError error={list.error} onRetry={list.reload} />}
      {!list.first && !list.error && <Skeleton rows={4} />}
      {list.first && list.rows.length === 0 && (
        <Empty
          title={state === 'open' ? '没有等回复的' : '还没有有结果的'}
          why={
            view === 'to-us'
              ? '别的单位发现你们报送的数据有错，会在这里请你们更正。'
              : '在办件、疑点里发现数据有错，可以请来源单位更正，结果会列在这里。'
          }
        />
      )}
      <View ariaRole="list" ariaLabel="纠错">
        {list.rows.map((line) => (
          <CorrectionCard
            key={line.id}
            line={line}
            isChosen={line.id === chosen}
            onPress={() => onChoose(line.id)}
          />
        ))}
      </View>
      {list.hasMore && (
        <ActionButton id="more-corrections" kind="secondary" busy={list.loadingMore} onPress={list.more}>
          再看一些
        </ActionButton>
      )}
    </View>
  )
}
