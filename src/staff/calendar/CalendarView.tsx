import { addDays, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, DateField, Notice, Section, Skeleton } from '@/components'
import { usePageState } from '@/platform/page-state'
import { useShowOn } from '@/platform/show'
import { useWide } from '@/platform/wide'
import { Actions } from '../parts/Actions'
import { dayWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { CalendarYear } from './calendar-types'
import { DayForm } from './DayForm'
import { NoticeForm } from './NoticeForm'
import { YearGrid } from './YearGrid'
import './calendar.scss'

/** A missing next year is worth a warning when limits begin to reach into it. */
const WARN_DAYS = 100

const yearOf = (text: string, today: string) =>
  /^20\d\d$/.test(text) ? Number(text) : Number(today.slice(0, 4))

/** A year of working days, how far deadlines can be computed, and the forms that correct a day or load the yearly notice. */
export function CalendarView() {
  const wide = useWide()
  const today = todayInShanghai(new Date())
  const [params, setParams] = usePageState({ year: '' })
  const year = yearOf(params.year, today)
  const loaded = useCall('staff-api', 'get-calendar', { year })
  const [day, setDay] = useState('')
  // counts up, so that another notice starts from an empty form
  const [notice, setNotice] = useState(0)
  const form = useRef<HTMLElement>(null)
  // a day that was tapped in the year is changed below it; one that was typed is there already
  const [tapped, setTapped] = useState('')
  useShowOn(form, tapped)
  const tap = (next: string) => {
    setDay(next)
    setTapped(next)
  }
  const data = loaded.data?.year === year ? loaded.data : undefined
  const go = (next: number) => {
    setDay('')
    setParams({ year: String(next) })
  }
  return (
    <>
      <View className="p-cal__heading" ariaRole="heading" ariaLevel={1}>
        {year}年工作日历
      </View>
      <View className="p-cal__years">
        <ActionButton id="year-before" kind="plain" onPress={() => go(year - 1)}>
          看{year - 1}年
        </ActionButton>
        <ActionButton id="year-after" kind="plain" onPress={() => go(year + 1)}>
          看{year + 1}年
        </ActionButton>
      </View>
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {!data && !loaded.error && <Skeleton rows={10} />}
      {data && (
        <>
          <Coverage
            calendar={data}
            today={today}
            onLoad={data.mayChange ? () => setNotice(notice + 1) : undefined}
          />
          {notice > 0 && (
            <NoticeForm
              key={notice}
              year={data.covered ? undefined : year}
              onClose={() => setNotice(0)}
              onLoaded={(loadedYear) => {
                if (loadedYear !== null && loadedYear !== year) go(loadedYear)
                loaded.reload()
              }}
            />
          )}
          {data.covered && (
            <YearGrid
              calendar={data}
              today={today}
              chosen={day}
              onChoose={wide && data.mayChange ? tap : undefined}
            />
          )}
          {data.covered && data.mayChange && (
            <View ref={form} className="p-cal__form">
              <Section title="改一天">
                <DateField
                  id="calendar-day"
                  label="哪一天"
                  hint="只在通知有变、县里另有安排时改。"
                  value={day}
                  error={
                    day !== '' && !day.startsWith(String(year)) ? `这里只能改${year}年的日子` : undefined
                  }
                  onChange={setDay}
                />
                {day.startsWith(`${year}-`) && (
                  <DayForm
                    key={day}
                    day={day}
                    calendar={data}
                    onClose={() => setDay('')}
                    onChanged={loaded.reload}
                  />
                )}
              </Section>
            </View>
          )}
          <Corrections calendar={data} />
        </>
      )}
    </>
  )
}

function Coverage(props: { calendar: CalendarYear; today: string; onLoad: (() => void) | undefined }) {
  const { calendar, today, onLoad } = props
  const { covered, coverage, words } = calendar
  const soonOver = coverage.to < addDays(today, WARN_DAYS)
  return (
    <>
      {covered && !soonOver ? (
        <View className="p-cal__note">{words}</View>
      ) : (
        <Notice
          tone="warn"
          title={covered ? `期限只能算到${dayWords(coverage.to)}` : `${calendar.year}年的放假安排还没有载入`}
        >
          {words}
        </Notice>
      )}
      {onLoad && (
        <Actions>
          <ActionButton id="open-notice" kind="secondary" onPress={onLoad}>
            载入放假通知
          </ActionButton>
        </Actions>
      )}
    </>
  )
}

function Corrections({ calendar: { corrections } }: { calendar: CalendarYear }) {
  if (corrections.length === 0) return null
  return (
    <Section title="县里改过的日子">
      {corrections.map(({ day, isWorkday, source, reason, by, on }) => (
        <View key={day} className="p-cal__correction">
          {dayWords(day)}改成{isWorkday ? '上班' : '放假'}：{reason}（{source}；{by}，{dayWords(on)}）
        </View>
      ))}
    </Section>
  )
}
