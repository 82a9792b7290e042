import { View } from '@tarojs/components'
import { useState } from 'react'
import { Tick } from '../../parts/Tick'
import { drafts } from '../../shell/drafts'

/** What is often behind a hit of this rule, to be looked at in the household before anything is concluded. */
export function DoorList({ id, items }: { id: number; items: readonly string[] }) {
  const [seen, setSeen] = useState(() => drafts.of(`clue-${id}`, 'seen'))
  const tick = (item: string, on: boolean) => {
    const next = { ...seen, [item]: on ? 'yes' : '' }
    setSeen(next)
    drafts.keep(`clue-${id}`, 'seen', next)
  }
  return (
    <>
      <View className="p-clue__note">
        有下面任何一种情况，疑点都可能不成立。看过一项勾一项，只在这次登录里帮你记着。
      </View>
      {items.map((item) => (
        <Tick key={item} label={item} on={seen[item] === 'yes'} onChange={(on) => tick(item, on)} />
      ))}
    </>
  )
}
