import { type Day, formatDate, todayInShanghai } from '@shared/domain/dates'
import { formatReceipt } from '@shared/domain/receipt'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, Dialog, Empty, type Moment, Notice, Page, Section, Timeline } from '@/components'
import { useAssisted } from '@/platform/assisted'
import { open, restart } from '@/platform/navigate'
import { receiptToFollow, sentReport } from '../in-memory'
import { HandOver, Slip } from './HandOver'
import { KeepReceipt } from './KeepReceipt'
import { SaveReceipt } from './SaveReceipt'
import './index.scss'

/** Next year's holidays are not announced yet, so the last day cannot be worked out. */
const openDay = '明年放假安排公布后定，会写在进展里'

type Step = { title: string; on: Day | null }

/** What happened is done, the first thing to come is going on, the rest comes later. The last has no day: it is always open. */
function momentsOf(steps: readonly Step[], today: Day): Moment[] {
  return steps.map(({ title, on }, index) => ({
    title,
    when: on
      ? `${formatDate(on, today)}${index === 0 ? '' : '前'}`
      : index < steps.length - 1
        ? openDay
        : undefined,
    stage: index === 0 ? 'done' : index === 1 ? 'now' : 'next',
  }))
}

/** The only way back to a report, shown once. It came through memory and is gone when the page is left. */
export default function Receipt() {
  const [sent] = useState(sentReport.take)
  const [leaving, setLeaving] = useState(false)
  // on a cadre's phone nothing is offered that would leave the code on it
  const assisted = useAssisted()

  if (!sent) {
    return (
      <Page title="回执">
        <Empty
          title="这里没有可以显示的回执"
          why="回执码只在提交之后显示一次，离开或刷新就没有了，这样别人翻看手机也看不到。抄下或存过的，可以直接去跟进。"
          action={{ label: '跟进我的反映', onPress: () => open('follow') }}
        />
      </Page>
    )
  }
  const today = todayInShanghai(new Date())
  const moments = momentsOf(sent.steps, today)
  const follow = () => {
    receiptToFollow.give(sent.receipt)
    open('follow')
  }
  return (
    <Page title="回执" heading="已经收到你的反映" lead={`交给 ${sent.unitName} 办理。`}>
      {assisted && <Slip receipt={sent.receipt} />}
      <View className="p-receipt-screen">
        {assisted ? <HandOver receipt={sent.receipt} /> : <Code receipt={sent.receipt} />}
        <Notice tone="warn" title="请现在就记好，离开这一页就看不到了">
          我们不知道是谁反映的，只认这个码。丢了，谁也找不回来，也看不到答复。
        </Notice>
        {!assisted && <SaveReceipt receipt={sent.receipt} moments={moments} unitName={sent.unitName} />}
        <Section title="接下来">
          <Timeline moments={moments} />
        </Section>
        {!assisted && <KeepReceipt receipt={sent.receipt} today={today} />}
        <View className="p-receipt__foot">
          {!assisted && (
            <ActionButton id="to-follow" kind="secondary" onPress={follow}>
              看看进展
            </ActionButton>
          )}
          <ActionButton id="done" onPress={() => setLeaving(true)}>
            完成
          </ActionButton>
        </View>
      </View>
      <Dialog
        open={leaving}
        title="回执码记好了吗？"
        confirmLabel="记好了，离开"
        cancelLabel="再看看"
        onConfirm={() => restart('home')}
        onCancel={() => setLeaving(false)}
      >
        离开以后，这个码不会再显示。
      </Dialog>
    </Page>
  )
}

/** The code in groups of four, for the eye and for a screen reader. */
function Code({ receipt }: { receipt: string }) {
  const groups = formatReceipt(receipt).split(' ')
  return (
    <View className="p-receipt" ariaRole="group" ariaLabel={`回执码 ${receipt.split('').join(' ')}`}>
      <View className="p-receipt__label">回执码</View>
      <View className="p-receipt__code" ariaHidden>
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be equal; they never move
          <View key={index} id={`receipt-${index + 1}`} className="p-receipt__group">
            {group}
          </View>
        ))}
      </View>
    </View>
  )
}
