import { type VisitGroup, visitGroupLabels, visitGroups, visitOutcomeLabels } from '@shared/domain/visits'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages } from '@/client'
import type { Waiting } from '@/client/assisted'
import { ActionButton, Chips, Empty, LedgerRow, Section, Skeleton } from '@/components'
import { StaffError } from '../shell/StaffError'
import type { Home } from './visit-types'
import { personWords } from './words'

type Group = VisitGroup | 'everybody'

export interface HomeListProps {
  village: string
  /** What the phone knows of today's visits before they have gone in. */
  waiting: Waiting['visits']
  busy?: boolean
  /** Without it the homes are only read. */
  onChoose?: (home: Home) => void
}

const chips: { value: Group; label: string }[] = [
  { value: 'everybody', label: '全部' },
  ...visitGroups.map((value) => ({ value, label: visitGroupLabels[value] })),
]

/** Homes of a village that nobody has helped yet this year, with why they are on the list. */
export function HomeList({ village, waiting, busy, onChoose }: HomeListProps) {
  const [group, setGroup] = useState<Group>('everybody')
  const pages = usePages(
    'staff-api',
    'list-visit-homes',
    { village, show: 'to-visit', limit: 20, ...(group !== 'everybody' && { group }) },
    ({ homes }) => homes,
  )
  const counts = pages.first?.counts
  const markOf = (home: Home) => {
    const visit = waiting.find(({ homeId }) => homeId === home.id) ?? home.visit
    return visit ? visitOutcomeLabels[visit.outcome] : undefined
  }
  return (
    <Section title={counts ? `还没走到的 ${counts.toVisit} 户` : '还没走到的'}>
      <Chips label="哪一类人" chips={chips} value={group} onChange={setGroup} />
      {pages.error && <StaffError error={pages.error} onRetry={pages.reload} />}
      {pages.loading && pages.rows.length === 0 && <Skeleton rows={6} />}
      {pages.first && pages.rows.length === 0 && (
        <Empty
          title={counts?.all === 0 ? '这个村还没有走访名单' : '这里没有还要走的人家'}
          why={
            counts?.all === 0
              ? '名单每天夜里从户籍和残疾人的登记里整理。登记还没有载入的，请联系数据员。'
              : '这一类的都走到了，或者换一类看看。'
          }
        />
      )}
      {pages.rows.map((home) => (
        <LedgerRow
          key={home.id}
          id={`home-${home.id}`}
          title={home.headName}
          mark={markOf(home)}
          note={home.people.map((person) => (
            <View key={`${person.name}-${person.age}`}>{personWords(person)}</View>
          ))}
          foot={onChoose && '开始帮看'}
          onPress={onChoose && !busy ? () => onChoose(home) : undefined}
        />
      ))}
      {pages.hasMore && (
        <ActionButton id="more-homes" kind="secondary" busy={pages.loadingMore} onPress={pages.more}>
          再看一些
        </ActionButton>
      )}
    </Section>
  )
}
