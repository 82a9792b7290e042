import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Notice } from '@/components'
import { askToSubscribe, canSubscribe } from '@/platform/subscribe'
import { BindWechat } from '../shell/BindWechat'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import type { Subscription } from './inbox-types'

/** In WeChat: asks for reminders there too. Whatever comes of it, the messages stand in the inbox. */
export function Subscribe({ me }: { me: Me }) {
  const asked = useCall('staff-api', 'list-subscriptions', canSubscribe ? {} : null)
  const recording = useWrite('record-subscription')
  const [refused, setRefused] = useState(false)
  if (!canSubscribe || !asked.data) return null
  const { wechatBound, subscriptions } = asked.data
  if (!wechatBound) return <BindWechat me={me} asked />
  if (subscriptions.length === 0) return null

  const subscribe = async () => {
    setRefused(false)
    const ids = await askToSubscribe(subscriptions.map(({ templateId }) => templateId))
    const accepted = subscriptions
      .filter(({ templateId }) => ids.includes(templateId))
      .map(({ template }) => template)
    if (accepted.length === 0) {
      setRefused(true)
      return
    }
    const answer = await recording.write({ accepted })
    if (answer) asked.replace(answer)
  }
  return (
    <View className="p-inbox__subscribe">
      <ActionButton id="subscribe" kind="secondary" busy={recording.busy} onPress={subscribe}>
        订阅微信提醒
      </ActionButton>
      <View className="p-inbox__small">{leftWords(subscriptions)}</View>
      {refused && (
        <Notice tone="warn">没有订阅。消息照样在这里看；想订阅，再点一次，在微信问的时候选“允许”。</Notice>
      )}
      {recording.error && <StaffError error={recording.error} />}
    </View>
  )
}

/** WeChat sends one message for each time that somebody allowed it. */
function leftWords(subscriptions: readonly Subscription[]): string {
  const each = subscriptions.map(
    ({ label, left }) => `${label}${left === null ? '不限次数' : `还能收 ${left} 次`}`,
  )
  return `点一次、允许一次，微信最多提醒一次。现在${each.join('，')}。`
}
