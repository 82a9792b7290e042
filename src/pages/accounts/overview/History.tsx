import { formatDate } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { type Moment, Timeline } from '@/components'
import { today } from '@/pages/village/words'
import type { VillageAccounts } from '../account-types'

type Version = VillageAccounts['history'][number]

const states: Record<Version['state'], string> = {
  published: '现在看到的就是这一次',
  superseded: '后来更正了',
  withdrawn: '后来撤回了',
}

function momentOf({ version, publishedOn, state, endedOn, reason }: Version): Moment {
  return {
    title: `第 ${version} 次公布，${states[state]}`,
    when: [formatDate(publishedOn, today()), endedOn && `到${formatDate(endedOn, today())}`]
      .filter(Boolean)
      .join(' '),
    text: reason && `原因：${reason}`,
  }
}

/** How this period was published and corrected, newest first. */
export function History({ history }: { history: readonly Version[] }) {
  if (history.length < 2) return <View className="p-accounts__none">公布以后没有更正过。</View>
  return <Timeline moments={history.map(momentOf)} />
}
