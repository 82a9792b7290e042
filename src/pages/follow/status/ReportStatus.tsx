import { type Day, formatDate, todayInShanghai } from '@shared/domain/dates'
import type { DutyName } from '@shared/domain/deadlines'
import { states } from '@shared/domain/workflow'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { CallError } from '@/client'
import {
  ActionButton,
  Card,
  ErrorNote,
  FactList,
  Lamp,
  type Moment,
  Notice,
  Section,
  Timeline,
} from '@/components'
import { open } from '@/platform/navigate'
import { AddToReport } from './AddToReport'
import { markLabel, RateReport } from './RateReport'
import { Refused } from './Refused'
import { lastWords, type ReportView } from './report-view'
import { wordsFor } from './state-words'
import { WithdrawReport } from './WithdrawReport'

const speakers = { me: '我', unit: '办理单位', system: '自动记录' } as const

/** States in which what the unit said last stands above what may be done about it. */
const quotes: Partial<Record<string, string>> = {
  'waiting-reporter': '办理单位问',
  answered: '办理单位的答复',
  closed: '办理单位最后说的',
}

const arrived = '已经送到，写在下面的“经过”里了。'

/** Next year's holidays are not announced yet, so the last day cannot be worked out. */
const openDay = '日期等明年放假安排公布后定'
const dutyWords: Partial<Record<DutyName, string>> = {
  accept: '告诉你受理没有',
  reply: '答复',
  'discipline-accept': '告诉你受理没有',
  'discipline-handle': '办完',
  'discipline-result': '告诉你结果',
}

/** What the unit owes next, if its clock runs. */
function dutyOf({ state }: ReportView): string | undefined {
  const duty = Object.entries(states).find(([code]) => code === state)?.[1].duty
  return duty ? dutyWords[duty] : undefined
}

/** What happened so far, then whose turn it is as the open end. */
function momentsOf(view: ReportView, today: Day): Moment[] {
  const past = view.timeline.map<Moment>(({ on, by, title, text, photoCount }) => ({
    title,
    when: formatDate(on, today),
    by: speakers[by],
    text,
    extra: photoCount > 0 && <View className="p-follow__photos">附 {photoCount} 张照片</View>,
  }))
  const duty = dutyOf(view)
  if (!duty) return past
  const late = view.dueOn !== null && view.dueOn < today
  const due = view.dueOn ? `${formatDate(view.dueOn, today)}前` : openDay
  return [
    ...past,
    {
      title: duty,
      when: late ? `应在 ${due}，已经超期` : due,
      by: view.unitName ?? undefined,
      stage: late ? 'late' : 'next',
    },
  ]
}

export interface ReportStatusProps {
  view: ReportView
  /** Sixteen digits. */
  receipt: string
  refreshing: boolean
  refreshError: CallError | undefined
  onRefresh: () => void
  onView: (view: ReportView) => void
}

/** The state and its meaning, the timeline with messages both ways, and what may be done now. */
export function ReportStatus({
  view,
  receipt,
  refreshing,
  refreshError,
  onRefresh,
  onView,
}: ReportStatusProps) {
  const today = todayInShanghai(new Date())
  const words = wordsFor(view.state)
  const overdue = view.dueOn !== null && view.dueOn < today
  const waits = view.state === 'waiting-reporter'
  const quoted = lastWords(view) && quotes[view.state]
  const [said, setSaid] = useState<string>()
  const look = () => {
    setSaid(undefined)
    onRefresh()
  }
  const took = (next: ReportView) => {
    setSaid(arrived)
    onView(next)
  }
  const add = view.canAdd && <AddToReport receipt={receipt} asked={waits} onView={took} onStale={onRefresh} />

  return (
    <>
      <Lamp state={overdue ? 'red' : (words?.lamp ?? 'green')} words={overdue ? '已超期' : view.stateLabel} />
      <View className="p-follow__meaning">{words?.meaning}</View>
      {overdue && (
        <Notice tone="warn" title="已经过了该办的日期">
          超期会报给上级督办。也可以打县里电话催：
          <Text className="p-follow__phone">{view.county.hotline}</Text>。不用说自己是谁，也不用报回执码。
        </Notice>
      )}
      {said && (
        <Notice tone="done" urgent>
          {said}
        </Notice>
      )}
      {quoted && (
        <Section title={quoted}>
          <View className="p-follow__text">{lastWords(view)}</View>
        </Section>
      )}
      {waits && add}
      {view.state === 'refused' && <Refused view={view} />}
      {view.state === 'withdrawn' && (
        <ActionButton id="report-anew" kind="secondary" onPress={() => open('report')}>
          重新反映
        </ActionButton>
      )}
      {(view.canRate || view.canReopen) && (
        <RateReport view={view} receipt={receipt} onView={took} onStale={onRefresh} />
      )}
      {view.rating && !view.canRate && (
        <Notice tone="done">
          已经评价：{markLabel(view.rating.stars)}，{view.rating.solved ? '解决了' : '没有解决'}。
        </Notice>
      )}
      <Section title="经过">
        <Timeline moments={momentsOf(view, today)} />
      </Section>
      {refreshError && <ErrorNote error={refreshError} />}
      <ActionButton id="refresh" kind="secondary" busy={refreshing} busyLabel="正在查" onPress={look}>
        看有没有新消息
      </ActionButton>
      {!waits && add}
      <MyReport view={view} today={today} />
      {view.canWithdraw && (
        <WithdrawReport view={view} receipt={receipt} onView={onView} onStale={onRefresh} />
      )}
    </>
  )
}

/** What was sent, folded away: somebody may look over the shoulder. */
function MyReport({ view, today }: { view: ReportView; today: Day }) {
  const [shown, setShown] = useState(false)
  return (
    <Section title="我反映的">
      <FactList
        facts={[
          { label: '哪一类', value: view.kindLabel },
          {
            label: '关于',
            value: [
              view.about.villageName,
              view.about.programmeName,
              view.about.paymentSummary,
              view.about.accountLineSummary,
            ]
              .filter(Boolean)
              .join('\n'),
          },
          { label: '日期', value: formatDate(view.submittedOn, today) },
          { label: '照片', value: view.photoCount ? `${view.photoCount} 张` : '没有' },
        ]}
      />
      {shown && (
        <Card>
          <View className="p-follow__text">{view.text}</View>
        </Card>
      )}
      <ActionButton id="show-text" kind="plain" expanded={shown} onPress={() => setShown(!shown)}>
        {shown ? '收起我写的' : '看我写的'}
      </ActionButton>
    </Section>
  )
}
