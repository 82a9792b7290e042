import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Empty, Notice, Skeleton } from '@/components'
import { useShowOn } from '@/platform/show'
import { ActionBar } from '../../cases/act/ActionBar'
import { drafts } from '../../shell/drafts'
import { StaffError } from '../../shell/StaffError'
import { ClueForm, MovedOn } from '../act/ClueForm'
import { tellCluesChanged } from '../changed'
import type { Chosen, ClueDetail } from '../clue-types'
import { isOpen } from '../words'
import { ClueBody } from './ClueBody'
import { ClueHead } from './ClueHead'
import '../list/list.scss'
import './view.scss'

export interface ClueViewProps {
  id: number
  wide: boolean
  onOpen: (chosen: Chosen) => void
  /** Back to the list. */
  onLeave: () => void
}

/** One clue: read, look at the household, decide. A form takes the whole screen of a phone; at a desk the clue stays under it. */
export function ClueView({ id, wide, onOpen, onLeave }: ClueViewProps) {
  const loaded = useCall('staff-api', 'get-clue', { id })
  const [acting, setActing] = useState<string>()
  const [done, setDone] = useState<string>()
  const head = useRef<HTMLElement>(null)
  useShowOn(head, done ?? acting)
  const detail = loaded.data

  if (loaded.error?.code === 'not-found')
    return (
      <Empty
        title="没有找到这条疑点"
        why="可能不归你管，也可能编号不对。"
        action={{ label: '回疑点列表', onPress: onLeave }}
      />
    )
  if (!detail)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />

  const button = detail.actions.find(({ action }) => action === acting)
  const finish = (answer: ClueDetail, label: string) => {
    setActing(undefined)
    setDone(label)
    loaded.replace(answer)
    tellCluesChanged()
  }
  const start = (action: string) => {
    setDone(undefined)
    setActing(action)
  }
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
        <ClueHead detail={detail} short={acting !== undefined} />
      </View>
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {done && (
        <Notice tone="done" title={`${done}：记下了`} urgent>
          {isOpen(detail.state)
            ? `现在是“${detail.stateLabel}”。`
            : `现在是“${detail.stateLabel}”，不用再办。`}
          {!wide && (
            <View>
              <ActionButton id="back-to-clues" kind="plain" onPress={onLeave}>
                回疑点列表
              </ActionButton>
            </View>
          )}
        </Notice>
      )}
      {button && (
        <ClueForm
          key={button.action}
          detail={detail}
          button={button}
          onDone={finish}
          onMoved={() => {
            loaded.reload()
            tellCluesChanged()
          }}
          onCancel={() => setActing(undefined)}
        />
      )}
      {acting !== undefined && !button && (
        <MovedOn note={drafts.of(`clue-${id}`, acting).note ?? ''} onCancel={() => setActing(undefined)} />
      )}
      {(wide || acting === undefined) && <ClueBody detail={detail} onOpen={onOpen} />}
      {acting === undefined && detail.actions.length > 0 && (
        <ActionBar buttons={detail.actions} wide={wide} onStart={start} />
      )}
    </View>
  )
}
