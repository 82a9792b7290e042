import { formatReceipt } from '@shared/domain/receipt'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, Section } from '@/components'
import { canPrint, printPage, usePaperSize } from '@/platform/print'
import { say } from '@/platform/speech'
import './hand-over.scss'

const numerals = ['一', '二', '三', '四'] as const
const groupsOf = (receipt: string) =>
  formatReceipt(receipt)
    .split(' ')
    .map((digits, at) => ({ which: numerals[at] ?? '', digits }))
const spaced = (digits: string) => digits.split('').join(' ')

/**
 * The code for somebody who wrote on a cadre's phone: to be copied by hand, read aloud by the phone itself, printed. It is not
 * offered to be saved or copied here: it would stay on that phone.
 */
export function HandOver({ receipt }: { receipt: string }) {
  const [speaking, setSpeaking] = useState(false)
  const [silent, setSilent] = useState(false)
  const groups = groupsOf(receipt)
  usePaperSize('A6')

  const speak = async () => {
    setSilent(false)
    setSpeaking(true)
    const words = groups.map(({ which, digits }) => `第${which}组，${spaced(digits)}。`).join('')
    setSilent(!(await say(`回执码，一共四组，每组四个数字。${words}`, { isPrivate: true })))
    setSpeaking(false)
  }
  return (
    <Section title="写在纸上，自己收好">
      <View className="p-hand">
        {groups.map(({ which, digits }) => (
          <View key={which} className="p-hand__group" ariaLabel={`第${which}组 ${spaced(digits)}`}>
            <View className="p-hand__which">第{which}组</View>
            <View className="p-hand__digits">{digits}</View>
          </View>
        ))}
      </View>
      <View className="p-hand__hint">
        一组一组抄，抄完对一遍。由本人抄，或者请信得过的家里人抄；不要让帮办的人抄，也不要拍照。
      </View>
      <ActionButton id="say-receipt" kind="secondary" busy={speaking} busyLabel="正在念" onPress={speak}>
        一个数一个数念给我听
      </ActionButton>
      {silent && (
        <View className="p-hand__hint" ariaLive="polite">
          没有念完。这部手机自己念不出声的，请看着上面的大字抄。
        </View>
      )}
      {canPrint() && (
        <ActionButton id="print-slip" kind="secondary" onPress={printPage}>
          打印成小纸条
        </ActionButton>
      )}
    </Section>
  )
}

/** The slip of paper; on no screen. It says nothing of what was written, to whom it went, or where. */
export function Slip({ receipt }: { receipt: string }) {
  return (
    <View className="p-slip" ariaHidden>
      <View className="p-slip__title">明白账 回执</View>
      <View className="p-slip__code">
        {groupsOf(receipt).map(({ which, digits }) => (
          <View key={which} className="p-slip__group">
            {digits}
          </View>
        ))}
      </View>
      <View className="p-slip__words">凭这 16 个数字，看办到哪一步、怎么答复的。不用姓名，不用登录。</View>
      <View className="p-slip__words">
        怎么看：在微信里搜“明白账”，点“跟进我的反映”，把数字写进去。不会用手机的，请信得过的家里人帮忙。
      </View>
      <View className="p-slip__words">丢了补不了，请收好，不要给别人看。</View>
    </View>
  )
}
