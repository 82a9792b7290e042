import { searchPolicies } from '@shared/domain/policy-search'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Chips, Empty, LedgerRow, SearchField, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import type { PolicyLine } from './policy-types'
import { draftWords, stateWords } from './words'
import './policies.scss'

type Shelf = 'mine' | 'waiting' | 'all'

/** Programmes with what residents read of each; one's own department's first. */
export function PolicyList({ me }: { me: Me }) {
  const writes = me.roles.includes('clerk') || me.roles.includes('leader')
  const [chosen, setChosen] = useState<Shelf>()
  const [query, setQuery] = useState('')
  const { data, error, reload } = useCall('staff-api', 'list-policy-desk', {})
  useDidShow(reload)
  if (!data) return error ? <StaffError error={error} onRetry={reload} /> : <Skeleton rows={8} />
  const mine = data.programmes.filter((line) => line.mine)
  const waiting = data.programmes.filter(({ draft }) => draft?.state === 'submitted')
  const lists: Record<Shelf, PolicyLine[]> = { mine, waiting, all: data.programmes }
  const view = chosen ?? (writes && mine.length > 0 ? 'mine' : 'all')
  const shown = searchPolicies(lists[view], query)
  return (
    <>
      <View className="p-policy__heading" ariaRole="heading" ariaLevel={1}>
        政策
      </View>
      <View className="p-policy__note">
        群众在“看政策”和每一笔发放下面看到的，就是这里发布的。一个人写，另一个人看过再发布。
      </View>
      <SearchField
        id="find-policy"
        label="找项目"
        placeholder="名称、拼音首字母或俗称"
        value={query}
        onSearch={setQuery}
      />
      <Chips
        label="看哪些项目"
        chips={[
          ...(writes ? [{ value: 'mine' as const, label: '本单位的', count: mine.length }] : []),
          { value: 'waiting' as const, label: '等发布的', count: waiting.length },
          { value: 'all' as const, label: '全县的', count: data.programmes.length },
        ]}
        value={view}
        onChange={setChosen}
      />
      {shown.length === 0 && (
        <Empty
          title={query ? `没有找到“${query}”` : '这里没有项目'}
          why={view === 'waiting' ? '现在没有等着发布的政策。' : '换一个说法，或者看全县的。'}
          action={
            view === 'all' && query === ''
              ? undefined
              : {
                  label: '看全县的',
                  onPress: () => {
                    setQuery('')
                    setChosen('all')
                  },
                }
          }
        />
      )}
      {shown.map((line) => (
        <LedgerRow
          key={line.code}
          id={`policy-${line.code}`}
          title={line.name}
          mark={draftWords(line)}
          note={`${line.department} · ${stateWords(line)}`}
          onPress={() => open('staffPolicy', { programme: line.code })}
        />
      ))}
      <Actions>
        <ActionButton id="policy-kinds" kind="secondary" onPress={() => open('staffPolicyKinds')}>
          “邻居为什么能领”和“我能领吗”
        </ActionButton>
      </Actions>
    </>
  )
}
