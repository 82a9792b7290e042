import { View } from '@tarojs/components'
import { useState } from 'react'
import { useReachable } from '@/client'
import { cluesAtTheDoor, type Filled, useKept } from '@/client/offline'
import { ActionButton, Notice } from '@/components'
import { countWords, instantWords } from '../../parts/words'
import type { Me } from '../../shell/session'
import type { Chosen } from '../clue-types'
import { ClueCard } from '../list/ClueCard'
import { TakeAlong } from './TakeAlong'
import './door.scss'

export interface DoorPanelProps {
  me: Me
  onChoose: (chosen: Chosen) => void
}

const stageWords: Record<Filled['stage'], string> = {
  open: '没填完',
  waiting: '待上传',
  moved: '没传上去：疑点变了',
  refused: '没传上去：有地方要改',
}

/** What of clues is on this phone: what was taken along, what waits to be sent. Without a network it is what there is to work on. */
export function DoorPanel({ me, onChoose }: DoorPanelProps) {
  const { packs, forms, ready, sentTitles, sending } = useKept()
  const online = useReachable()
  const [unfolded, setUnfolded] = useState(false)
  const [taking, setTaking] = useState(false)
  if (!ready || !me.roles.includes('verifier')) return null
  const open = (id: number) => onChoose({ kind: 'clue', id })
  const oldest = packs.reduce((first, { takenAt }) => Math.min(first, takenAt), Number.MAX_SAFE_INTEGER)
  const shown = unfolded || !online
  return (
    <View className="p-door">
      {sentTitles.length > 0 && (
        <Notice tone="done" title={`传上去了 ${countWords(sentTitles.length)} 份`}>
          {sentTitles.map((title) => (
            <View key={title}>{title}</View>
          ))}
        </Notice>
      )}
      {forms.length > 0 && (
        <Notice tone="warn" title={`手机里有 ${countWords(forms.length)} 份没有传上去`}>
          {forms.map(({ clueId, title, stage }) => (
            <View
              key={clueId}
              id={`waiting-${clueId}`}
              className="p-door__waiting"
              ariaRole="link"
              onClick={() => open(clueId)}
            >
              {sending?.clueId === clueId ? '正在上传' : stageWords[stage]} · {title}
            </View>
          ))}
        </Notice>
      )}
      {packs.length > 0 && (
        <>
          <Notice
            tone={online ? 'info' : 'warn'}
            title={
              online
                ? `带在手机里 ${countWords(packs.length)} 条`
                : `现在没有网络，下面是带走的 ${countWords(packs.length)} 条`
            }
          >
            {instantWords(new Date(oldest).toISOString())} 起带走的，后来的变化看不到。
            {online && (
              <ActionButton
                id="show-packs"
                kind="plain"
                expanded={shown}
                onPress={() => setUnfolded(!unfolded)}
              >
                {unfolded ? '收起' : '看带走的'}
              </ActionButton>
            )}
          </Notice>
          {shown && (
            <View ariaRole="list" ariaLabel="带在手机里的疑点">
              {packs.map(({ id, detail }) => (
                <ClueCard key={id} row={detail} onPress={() => open(id)} />
              ))}
            </View>
          )}
        </>
      )}
      {online && !taking && (
        <ActionButton id="take-along-all" kind="plain" onPress={() => setTaking(true)}>
          要去没有网络的地方？把要上门的带走
        </ActionButton>
      )}
      {online && taking && (
        <TakeAlong me={me} id="take-all" label="把轮到我上门的都带走，离线也能办" clues={cluesAtTheDoor} />
      )}
    </View>
  )
}
