import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Empty, Notice, Skeleton } from '@/components'
import { useShowOn } from '@/platform/show'
import { StaffError } from '../../shell/StaffError'
import { ActionBar } from '../act/ActionBar'
import { ActionForm } from '../act/ActionForm'
import type { CaseDetail } from '../case-types'
import { tellChanged } from '../changed'
import { CaseBody } from './CaseBody'
import { CaseHead } from './CaseHead'
import { useContact } from './use-contact'
import { usePhotos } from './use-photos'
import { doneTitle, nextWords } from './words'
import './view.scss'

export interface CaseViewProps {
  id: number
  wide: boolean
  /** Back to the queue. */
  onLeave: () => void
}

interface Done {
  action: string
  title: string
  next: string
}

/** One case: read, decide, do. A form takes the whole screen of a phone; at a desk the case stays in view under it. */
export function CaseView({ id, wide, onLeave }: CaseViewProps) {
  const loaded = useCall('staff-api', 'get-case', { id })
  const photos = usePhotos()
  const contact = useContact(id)
  const [acting, setActing] = useState<string>()
  const [done, setDone] = useState<Done>()
  const head = useRef<HTMLElement>(null)
  useShowOn(head, done ?? acting)
  const detail = loaded.data

  if (loaded.error?.code === 'not-found') {
    return (
      <Empty
        title="没有找到这一件"
        why="请回到办件列表重新选择。"
        action={{ label: '回办件列表', onPress: onLeave }}
      />
    )
  }
  if (!detail)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />

  const button = detail.actions.find(({ action }) => action === acting)
  const start = (action: string) => {
    setDone(undefined)
    setActing(action)
  }
  const finish = (answer: CaseDetail, action: string, label: string) => {
    setActing(undefined)
    setDone({ action, title: doneTitle(action, label), next: nextWords(action, answer) })
    loaded.replace(answer)
    tellChanged()
  }
  // Who passed a case on without being a supervisor may not see it any more.
  const passedOn = done?.action === 'transfer' && detail.actions.length === 0
  const showsCase = !passedOn && (wide || acting === undefined)
  return (
    <View className="p-case">
      {wide && (
        <View className="p-case__close">
          <ActionButton id="close-case" kind="plain" onPress={onLeave}>
            关上这一件
          </ActionButton>
        </View>
      )}
      <View ref={head} className="p-case__focus">
        <CaseHead detail={detail} short={acting !== undefined || done !== undefined} />
      </View>
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {done && (
        <Notice tone="done" title={done.title} urgent>
          {done.next}
          <View>
            <ActionButton id="back-to-queue" kind="plain" onPress={onLeave}>
              回办件列表
            </ActionButton>
          </View>
        </Notice>
      )}
      {acting !== undefined && (
        <ActionForm
          key={acting}
          detail={detail}
          action={acting}
          button={button}
          foldsReport={!wide}
          onDone={finish}
          onMoved={() => {
            loaded.reload()
            tellChanged()
          }}
          onCancel={() => setActing(undefined)}
        />
      )}
      {showsCase && <CaseBody detail={detail} photos={photos} contact={contact} />}
      {acting === undefined && detail.actions.length > 0 && (
        <ActionBar buttons={detail.actions} wide={wide} onStart={start} />
      )}
    </View>
  )
}
