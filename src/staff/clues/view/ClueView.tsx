import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { useCall } from '@/client'
import { doorButton, useKept } from '@/client/offline'
import { ActionButton, Empty, Notice, Skeleton } from '@/components'
import { useShowOn } from '@/platform/show'
import { ActionBar } from '../../act/ActionBar'
import { PrintLink } from '../../print/PrintLink'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import { ClueAction } from '../act/ClueAction'
import { orderActions } from '../casework/order-actions'
import { tellCluesChanged } from '../changed'
import type { Chosen, ClueDetail } from '../clue-types'
import { Door } from '../door/Door'
import { TakeAlong } from '../door/TakeAlong'
import { ClueBody } from './ClueBody'
import { ClueHead } from './ClueHead'
import '../list/list.scss'
import './view.scss'

export interface ClueViewProps {
  me: Me
  id: number
  wide: boolean
  onOpen: (chosen: Chosen) => void
  /** Back to the list. */
  onLeave: () => void
}

/** One clue: read, look at the household, decide. A form takes the whole screen of a phone; at a desk the clue stays under it. */
export function ClueView({ me, id, wide, onOpen, onLeave }: ClueViewProps) {
  const loaded = useCall('staff-api', 'get-clue', { id })
  const kept = useKept()
  const [acting, setActing] = useState<string>()
  const [done, setDone] = useState<string>()
  const head = useRef<HTMLElement>(null)
  useShowOn(head, done ?? acting)

  const pack = kept.packs.find((one) => one.id === id)
  const filled = kept.forms.find(({ clueId }) => clueId === id)
  const isGone = loaded.error?.code === 'not-found'
  const detail = loaded.data ?? (isGone ? undefined : pack?.detail)

  // what was sent from the phone has changed the clue, or has found that somebody else has
  const { reload } = loaded
  const stage = filled?.stage
  const before = useRef(stage)
  useEffect(() => {
    const hasGone = before.current === 'waiting' && stage !== 'open' && stage !== 'waiting'
    before.current = stage
    if (!hasGone) return
    if (stage === undefined) setDone('核查表已经上传')
    reload()
    tellCluesChanged()
  }, [stage, reload])

  const door = (
    <Door
      pack={pack}
      filled={filled}
      sending={kept.sending}
      now={loaded.data}
      onEdit={() => setActing(filled?.action)}
    />
  )
  if (isGone)
    return (
      <>
        {filled && door}
        <Empty
          title="没有找到这条疑点"
          why="可能不归你管，也可能编号不对。"
          action={{ label: '回疑点列表', onPress: onLeave }}
        />
      </>
    )
  if (!detail)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />

  const { work } = detail
  const isReading = acting === undefined
  const finish = (answer: ClueDetail, _action: string, label: string) => {
    setActing(undefined)
    setDone(`${label}：记下了`)
    loaded.replace(answer)
    tellCluesChanged()
  }
  const start = (action: string) => {
    setDone(undefined)
    setActing(action)
  }
  const waits = stage === 'waiting' || stage === 'moved' || stage === 'refused'
  return (
    <View className="p-clue">
      {wide && (
        <View className="p-clue__close">
          <ActionButton id="close-clue" kind="plain" onPress={onLeave}>
            关上这一条
          </ActionButton>
        </View>
      )}
      <View ref={head} className="p-clue__focus">
        <ClueHead detail={detail} short={!isReading} />
      </View>
      {loaded.error && !pack && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {done && (
        <Notice tone="done" title={done} urgent>
          {work?.staffWords ?? detail.stateLabel}。
          {!wide && (
            <View>
              <ActionButton id="back-to-clues" kind="plain" onPress={onLeave}>
                回疑点列表
              </ActionButton>
            </View>
          )}
        </Notice>
      )}
      {isReading && door}
      {acting !== undefined && work && (
        <ClueAction
          key={acting}
          me={me}
          detail={detail}
          work={work}
          action={acting}
          wide={wide}
          onDone={finish}
          onKept={() => setActing(undefined)}
          onMoved={() => {
            loaded.reload()
            tellCluesChanged()
          }}
          onCancel={() => setActing(undefined)}
        />
      )}
      {isReading && !pack && !filled && doorButton(detail) && (
        <TakeAlong
          key={id}
          me={me}
          id="take-along"
          label="带走，离线也能办"
          clues={() => Promise.resolve([id])}
        />
      )}
      {(wide || isReading) && <ClueBody detail={detail} fromPack={!loaded.data} onOpen={onOpen} />}
      {isReading && <PrintLink id={id} list="clues" />}
      {isReading && !waits && work && work.actions.length > 0 && (
        <ActionBar buttons={orderActions(work.actions)} wide={wide} onStart={start} />
      )}
    </View>
  )
}
