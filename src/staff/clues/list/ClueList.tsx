import { View } from '@tarojs/components'
import { useState } from 'react'
import { useReachable } from '@/client'
import { useKept } from '@/client/offline'
import { Chips } from '@/components'
import { DoorPanel } from '../door/DoorPanel'
import { FoundList } from './FoundList'
import type { ClueListProps } from './list-props'
import { modesOf } from './modes'
import { WorkList } from './WorkList'
import './list.scss'

/** What of clues is on this phone, and what the server has: work that was handed out, clues, or people. */
export function ClueList(props: ClueListProps) {
  const modes = modesOf(props.me)
  const [mode, setMode] = useState(modes[0]?.value ?? 'work')
  const reachable = useReachable()
  const { packs } = useKept()
  // then what was taken along is all there is
  const cutOff = !reachable && packs.length > 0
  const choice = modes.length > 1 && <Chips label="怎么看" chips={modes} value={mode} onChange={setMode} />
  return (
    <>
      <View className="p-clues__heading" ariaRole="heading" ariaLevel={1}>
        疑点
      </View>
      <DoorPanel {...props} />
      {!cutOff && choice}
      {!cutOff && (mode === 'work' ? <WorkList {...props} /> : <FoundList key={mode} by={mode} {...props} />)}
    </>
  )
}
