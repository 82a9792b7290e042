import { type EntitlementView, entitlementViewNames, entitlementViews } from '@shared/domain/entitlements'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages } from '@/client'
import { ActionButton, Chips, Empty, Notice, SearchField, Skeleton } from '@/components'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { ClearFilters, Pickers } from '../parts/Pickers'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { useEntitlementsChanged } from './changed'
import { EntitlementCard } from './EntitlementCard'
import { useWaiting } from './use-waiting'
import { emptyWords, firstView, viewHints } from './words'
import './entitlements.scss'

export interface EntitlementListProps {
  me: Me
  chosen: number | undefined
  onChoose: (id: number) => void
}

/** Whom to call, and what became of those who were called. */
export function EntitlementList({ me, chosen, onChoose }: EntitlementListProps) {
  const [view, setView] = useState<EntitlementView>(firstView(me.roles))
  const [picked, setPicked] = useState<Record<string, string>>({})
  const [q, setQ] = useState('')
  const input = {
    view,
    q: q.trim() || undefined,
    programmeCode: picked.programme || undefined,
    villageCode: picked.village || undefined,
  }
  const list = usePages('staff-api', 'list-entitlements', input, (answer) => answer.rows)
  usePullToRefresh(list.reload, list.loading)
  useEntitlementsChanged(list.reload)
  const waiting = useWaiting(me.account, list.reload)
  const { first } = list
  const filters = [picked.programme, picked.village].filter(Boolean).length
  return (
    <View className="p-form p-entitled">
      <View className="p-entitled__heading" ariaRole="heading" ariaLevel={1}>
        应享未享
      </View>
      <View className="p-entitled__note">这些人可能该领却没有领到。去问一问、帮他办，和查疑点一样要紧。</View>
      {waiting > 0 && (
        <Notice tone="warn" title={`有 ${waiting} 个结果等网络`}>
          记在这部手机上了，连上网就自动发，只发一次。
        </Notice>
      )}
      <Chips
        label="看哪些"
        chips={entitlementViewNames.map((name) => ({
          value: name,
          label: entitlementViews[name],
          count: first?.counts[name],
        }))}
        value={view}
        onChange={setView}
      />
      {first && (
        <Pickers
          pickers={[
            {
              key: 'programme',
              label: '项目',
              value: picked.programme ?? '',
              options: chipsOf(first.programmes),
            },
            { key: 'village', label: '村', value: picked.village ?? '', options: chipsOf(first.villages) },
          ].filter(({ value, options }) => options.length > 1 || value !== '')}
          onChange={(key, value) => setPicked({ ...picked, [key]: value })}
        />
      )}
      <ClearFilters chosen={filters} onClear={() => setPicked({})} />
      <SearchField id="find-person" label="按姓名找" placeholder="姓名" value={q} onSearch={setQ} />
      <View className="p-entitled__note">{viewHints[view]}</View>
      {view === 'waiting' && first && first.late > 0 && (
        <Notice tone="warn" title={`有 ${first.late} 个过了该看的日子`}>
          请镇上的核查人员或分管负责人先看这些。
        </Notice>
      )}
      {list.error && <StaffError error={list.error} onRetry={list.reload} />}
      {!first && !list.error && <Skeleton rows={4} />}
      {first && list.rows.length === 0 && (
        <Empty title={q.trim() || filters > 0 ? '没有找到' : '这里没有人'} why={emptyWords(view)} />
      )}
      <View ariaRole="list" ariaLabel="该领没领的人">
        {list.rows.map((row) => (
          <EntitlementCard
            key={row.id}
            row={row}
            isChosen={row.id === chosen}
            onPress={() => onChoose(row.id)}
          />
        ))}
      </View>
      {list.hasMore && (
        <ActionButton id="more-entitlements" kind="secondary" busy={list.loadingMore} onPress={list.more}>
          再看一些
        </ActionButton>
      )}
      {first && <View className="p-entitled__note">你本人和亲属的，不在这里，由别人去问。</View>}
    </View>
  )
}

const chipsOf = (facet: readonly { value: string; label: string; n: number }[]) =>
  facet.map(({ value, label, n }) => ({ value, label, count: n }))
