import { View } from '@tarojs/components'
import { useState } from 'react'
import { cx, Icon, type Policy, PolicyCard } from '@/components'
import './index.scss'

/** The policy behind a list, closed until somebody wants to know. */
export function FoldedPolicy({ policy }: { policy: Policy }) {
  const [unfolded, setUnfolded] = useState(false)
  return (
    <View className="p-payments__policy">
      <View
        id="policy"
        className="p-payments__policy-head"
        ariaRole="button"
        ariaExpanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        <View className="p-payments__policy-words">谁能领、领多少、谁来定、怎样算不对</View>
        <Icon name="down" className={cx(unfolded && 'p-payments__policy-up')} />
      </View>
      {unfolded && <PolicyCard policy={policy} />}
    </View>
  )
}
