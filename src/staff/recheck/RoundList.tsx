import { View } from '@tarojs/components'
import { usePages } from '@/client'
import { ActionButton, Empty, Lamp, Section, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { Actions } from '../parts/Actions'
import { instantWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { Draw } from './Draw'
import { roundLamp, roundWords } from './words'
import './recheck.scss'

/** What waits for a draw, and the rounds so far. */
export function RoundList({ me }: { me: Me }) {
  const list = usePages('staff-api', 'list-rechecks', {}, (answer) => answer.rounds)
  usePullToRefresh(list.reload, list.loading)
  return (
    <>
      <View className="p-recheck__heading" ariaRole="heading" ariaLevel={1}>
        抽查复核
      </View>
      {me.roles.includes('rechecker') && (
        <Draw
          onDone={({ id }) => {
            list.reload()
            open('staffRecheck', { id })
          }}
        />
      )}
      <Section title="每一轮">
        {list.error && <StaffError error={list.error} onRetry={list.first ? undefined : list.reload} />}
        {!list.first && !list.error && <Skeleton rows={4} />}
        {list.first && list.rows.length === 0 && (
          <Empty title="还没有抽过" why="抽过以后，每一轮抽了多少、复核结果怎样，都列在这里。" />
        )}
        <View ariaRole="list" ariaLabel="每一轮抽查，新的在前">
          {list.rows.map((round) => (
            <View key={round.id} ariaRole="listitem">
              <View
                id={`round-${round.number}`}
                className="p-recheck__card"
                ariaRole="link"
                onClick={() => open('staffRecheck', { id: round.id })}
              >
                <View className="p-recheck__top">
                  <View className="p-recheck__title">
                    {round.label} · {round.unitName}
                  </View>
                  <Lamp {...roundLamp(round)} />
                </View>
                <View>{roundWords(round)}</View>
                <View className="p-recheck__note">
                  {round.drawnBy}，{instantWords(round.drawnAt)}抽取
                </View>
              </View>
            </View>
          ))}
        </View>
        {list.hasMore && (
          <Actions>
            <ActionButton id="more-rounds" kind="secondary" busy={list.loadingMore} onPress={list.more}>
              再看早一些的
            </ActionButton>
          </Actions>
        )}
      </Section>
    </>
  )
}
