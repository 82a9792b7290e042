import type { PolicyContent } from '@shared/domain/policy'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Chips, cx, NeighbourCard, PolicyText } from '@/components'
import type { PolicyDesk } from '../policy-types'

/** The text as residents see it, also in large print. */
export function Preview({ desk, content }: { desk: PolicyDesk; content: PolicyContent }) {
  const [print, setPrint] = useState<'normal' | 'large'>('normal')
  return (
    <>
      <Chips
        label="字的大小"
        chips={[
          { value: 'normal', label: '标准字' },
          { value: 'large', label: '大字' },
        ]}
        value={print}
        onChange={setPrint}
      />
      <View
        className={cx('p-policy__preview', print === 'large' && 'large-print')}
        ariaRole="region"
        ariaLabel="群众看到的"
      >
        <View className="p-policy__name">{desk.name}</View>
        <PolicyText content={content} />
        <NeighbourCard points={desk.neighbours} after="看完还有疑问，照样可以问、可以反映，不会有人怪你。" />
        <View className="p-policy__note">{desk.disclosureNote}</View>
      </View>
    </>
  )
}
