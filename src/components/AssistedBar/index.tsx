import { View } from '@tarojs/components'
import { useState } from 'react'
import { endVisit, useVisit } from '@/client/assisted'
import { useSecondsLeft } from '@/platform/assisted'
import { open } from '@/platform/navigate'
import { ActionButton } from '../ActionButton'
import { Dialog } from '../Dialog'
import './index.scss'

/** Stands at the foot of every page while a cadre shows a resident's pages: what goes on, the way to its choices, and its end. */
export function AssistedBar() {
  const visit = useVisit()
  const seconds = useSecondsLeft()
  const [ending, setEnding] = useState(false)
  const agreed = Boolean(visit?.consent)
  return (
    <View className="c-assisted" ariaRole="region" ariaLabel="正在帮一户人家看">
      <View className="c-assisted__in">
        <View className="c-assisted__words" ariaLive="polite">
          {seconds === undefined ? '正在帮一户人家看' : `没有人动，还剩 ${seconds} 秒自动清除`}
        </View>
        <View className="c-assisted__buttons">
          {agreed && (
            <ActionButton id="assisted-choices" kind="secondary" onPress={() => open('assistedHub')}>
              回选单
            </ActionButton>
          )}
          <ActionButton id="assisted-end" kind="danger" onPress={() => setEnding(true)}>
            结束并清除
          </ActionButton>
        </View>
      </View>
      <Dialog
        open={ending}
        title="结束，把看过的都清掉吗？"
        confirmLabel="结束并清除"
        cancelLabel="接着看"
        onConfirm={() => endVisit()}
        onCancel={() => setEnding(false)}
      >
        <View>写的、查到的都从这部手机上清掉，找不回来。没有点“提交”的反映不会送出去。</View>
        {agreed && (
          <ActionButton id="assisted-withdraw" kind="plain" onPress={() => endVisit('refused')}>
            他不愿意了：清掉，记作不同意
          </ActionButton>
        )}
      </Dialog>
    </View>
  )
}

/** What stands in place of every page from the end of a session until its pages are gone. */
export function AssistedOver() {
  return (
    <View className="c-assisted-over" ariaRole="alert">
      已经清除
    </View>
  )
}
