import { formatDate } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { type Moment, Timeline } from '@/components'
import { today } from '@/pages/village/words'
import type { Payment } from './facts'

type Version = Payment['history'][number]

const titles: Record<Version['state'], (version: number) => string> = {
  published: (version) =>
    version > 1 ? `第 ${version} 次公布，现在看到的就是这一次` : '第一次公布，现在看到的就是这一次',
  superseded: (version) => `第 ${version} 次公布，后来更正了`,
  withdrawn: (version) => `第 ${version} 次公布，后来撤回了`,
}

function momentOf({ version, publishedOn, state, reason }: Version): Moment {
  return {
    title: titles[state](version),
    when: formatDate(publishedOn, today()),
    text: reason && `原因：${reason}`,
  }
}

/** How the list that this payment stands in was corrected, newest first. */
export function Corrections({ history }: { history: Version[] }) {
  if (history.length < 2) return <View className="p-payment__none">这一批名单公布以后没有更正过。</View>
  return <Timeline moments={history.map(momentOf)} />
}
