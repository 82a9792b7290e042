import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, usePages } from '@/client'
import { ActionButton, Empty, Notice, Section, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { countWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import type { Duties } from './account-types'
import { BeginForm } from './BeginForm'
import { BookCard } from './BookCard'
import { DutyGrid } from './DutyGrid'
import { OpenBook } from './OpenBook'
import './accounts.scss'

/** Months that are looked back. */
const months = 6

/** What waits for a second person, and every village's periods with what is missing. */
export function AccountDesk({ me }: { me: Me }) {
  const makes = me.roles.includes('accountant') || me.roles.includes('leader')
  return (
    <>
      <View className="p-accounts-desk__heading" ariaRole="heading" ariaLevel={1}>
        村级账目
      </View>
      {makes && <Waiting />}
      <Villages me={me} />
      {me.roles.includes('accountant') && (
        <Section title="打开别的账">
          <BeginForm />
        </Section>
      )}
    </>
  )
}

function Waiting() {
  const list = usePages('staff-api', 'list-books', { view: 'to-publish' }, ({ books }) => books)
  if (list.error && !list.first) return <StaffError error={list.error} onRetry={list.reload} />
  if (!list.first || list.rows.length === 0) return null
  return (
    <Section title={`等着公布的 ${countWords(list.first.counts.toPublish)} 本`}>
      {list.rows.map((book) => (
        <BookCard key={book.bookId} book={book} />
      ))}
      {list.hasMore && (
        <ActionButton id="more-waiting" kind="secondary" busy={list.loadingMore} onPress={list.more}>
          再看几本
        </ActionButton>
      )}
    </Section>
  )
}

function Villages({ me }: { me: Me }) {
  const loaded = useCall('staff-api', 'list-account-duties', { months })
  const [opening, setOpening] = useState<{ village: string; name: string; period: string; label: string }>()
  const { data } = loaded
  if (!data)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />
  const { totals, rule, villages, asOf } = data
  const isReader = !me.roles.includes('accountant') && !me.roles.includes('leader')
  return (
    <>
      {opening && (
        <OpenBook
          key={`${opening.village} ${opening.period}`}
          me={me}
          of={opening}
          onClose={() => setOpening(undefined)}
        />
      )}
      <Section title="各村公布得怎么样">
        <Summary totals={totals} />
        <View className="p-accounts-desk__note">
          每月的账在月底后 {rule.monthDays} 天内公布，按季公布的在季末后 {rule.quarterDays} 天内，至少公示{' '}
          {rule.postingDays} 天。依据：{rule.source}。
        </View>
        {villages.length === 0 ? (
          <Empty
            title="还没有村公布过账"
            why="这个乡镇的第一本账记起来以后，每个村、每一期该不该公布、晚没晚，都会列在这里。"
          />
        ) : (
          <DutyGrid
            villages={villages}
            asOf={asOf}
            onOpen={(village, period) =>
              isReader
                ? open('accounts', { village: village.village, period: period.period })
                : setOpening({
                    village: village.village,
                    name: village.name,
                    period: period.period,
                    label: period.label,
                  })
            }
          />
        )}
      </Section>
    </>
  )
}

function Summary({ totals }: Pick<Duties, 'totals'>) {
  const { villages, due, onTime, late, missing } = totals
  if (due === 0) return null
  if (late + missing === 0)
    return (
      <View className="p-accounts-desk__note">
        {countWords(villages)} 个村，近 {months} 个月应当公布的 {countWords(due)} 期都按时公布了。
      </View>
    )
  return (
    <Notice tone="warn" title={`${countWords(missing)} 期到时间了还没公布`}>
      {countWords(villages)} 个村，近 {months} 个月应当公布 {countWords(due)} 期：按时 {countWords(onTime)}{' '}
      期，晚了才公布 {countWords(late)} 期。
    </Notice>
  )
}
