import type { Day } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, Section } from '@/components'
import { forgetReceipt, keepReceipt, keptDays } from '../../follow/kept-receipts'

type Kept = 'no' | 'yes' | 'full'

const words: Record<Kept, string> = {
  no: `现在没有记。记下以后，跟进时不用再输码；但拿到这部手机的人也能看到这件反映。不是自己的手机，不要记。`,
  yes: `已经记在这部手机上，${keptDays} 天后自动删掉。在“跟进我的反映”里也能随时删掉。`,
  full: '这部手机没有地方存了，没有记下来。请抄在纸上。',
}

/** The phone remembers the code only when asked to. */
export function KeepReceipt({ receipt, today }: { receipt: string; today: Day }) {
  const [kept, setKept] = useState<Kept>('no')
  const toggle = () => {
    if (kept === 'yes') {
      forgetReceipt(receipt)
      return setKept('no')
    }
    setKept(keepReceipt({ receipt, on: today }) ? 'yes' : 'full')
  }
  return (
    <Section title="记在这部手机上吗">
      <View className="p-receipt__hint" ariaLive="polite">
        {words[kept]}
      </View>
      <ActionButton id="keep-receipt" kind="secondary" onPress={toggle}>
        {kept === 'yes' ? '从这部手机上删掉' : '记在这部手机上'}
      </ActionButton>
    </Section>
  )
}
