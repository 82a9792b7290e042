import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { call, useCall } from '@/client'
import { ActionButton, Empty, Notice, Skeleton } from '@/components'
import { useShowOn } from '@/platform/show'
import { ActionBar } from '../../act/ActionBar'
import { ActionForm } from '../../act/ActionForm'
import { keptActs, useKeptAct } from '../../act/phone-keeper'
import { PrintLink } from '../../print/PrintLink'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import { TemplateHelp } from '../../templates/TemplateHelp'
import { templateActions } from '../../templates/words'
import type { CaseDetail } from '../case-types'
import { tellChanged } from '../changed'
import { CaseBody } from './CaseBody'
import { CaseHead } from './CaseHead'
import { useContact } from './use-contact'
import { usePhotos } from './use-photos'
import { doneTitle, nextWords, readersOf } from './words'
import './view.scss'

export interface CaseViewProps {
  me: Me
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

const withTemplates = new Set<string>(templateActions)

/** Steps after which whoever took them may not see the case any more, unless some button is left. */
const givesAway = new Set(['transfer', 'object'])

/** One case: read, decide, do. A form takes the whole screen of a phone; at a desk the case stays in view under it. */
export function CaseView({ me, id, wide, onLeave }: CaseViewProps) {
  const loaded = useCall('staff-api', 'get-case', { id })
  const photos = usePhotos()
  const contact = useContact(id)
  const [acting, setActing] = useState<string>()
  const [done, setDone] = useState<Done>()
  const [gone, setGone] = useState(false)
  const keeper = useKeptAct(me.account, id, acting)
  const head = useRef<HTMLElement>(null)
  useShowOn(head, done ?? acting)
  const detail = loaded.data

  if (gone && done) return <DoneNotice done={done} onLeave={onLeave} />
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

  const start = (action: string) => {
    setDone(undefined)
    setActing(action)
  }
  const finish = (answer: CaseDetail | null, action: string, label: string) => {
    setActing(undefined)
    setDone({ action, title: doneTitle(action, label), next: nextWords(action, answer) })
    if (answer) loaded.replace(answer)
    else setGone(true)
    tellChanged()
  }
  const passedOn = done !== undefined && givesAway.has(done.action) && detail.actions.length === 0
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
      {done && <DoneNotice done={done} onLeave={onLeave} />}
      {acting === undefined && (
        <Unsent
          buttons={detail.actions.filter(({ action }) => keptActs(me.account, id).includes(action))}
          onGoOn={start}
        />
      )}
      {acting !== undefined && keeper && (
        <ActionForm
          key={acting}
          caseId={id}
          subject={id}
          keeper={keeper}
          action={acting}
          button={detail.actions.find(({ action }) => action === acting)}
          revision={detail.revision}
          wide={wide}
          readers={readersOf(acting)}
          about={detail.text}
          send={(form, submission) =>
            call('staff-api', 'act-on-case', {
              id,
              revision: detail.revision,
              action: acting,
              form,
              submission,
            })
          }
          helpFor={(field, value, set) =>
            field.name === 'text' && withTemplates.has(acting) ? (
              <TemplateHelp caseId={id} action={acting} value={value} onChange={set} />
            ) : null
          }
          onDone={finish}
          onMoved={() => {
            loaded.reload()
            tellChanged()
          }}
          onCancel={() => setActing(undefined)}
        />
      )}
      {showsCase && <CaseBody detail={detail} photos={photos} contact={contact} />}
      {showsCase && <PrintLink id={id} list="cases" />}
      {acting === undefined && detail.actions.length > 0 && (
        <ActionBar buttons={detail.actions} wide={wide} onStart={start} />
      )}
    </View>
  )
}

/** What was typed about the case and has not gone out: before the network went, or the page was closed. */
function Unsent({
  buttons,
  onGoOn,
}: {
  buttons: readonly { action: string; label: string }[]
  onGoOn: (action: string) => void
}) {
  return (
    <>
      {buttons.map(({ action, label }) => (
        <Notice key={action} tone="warn" title={`手机里有没发出去的：${label}`}>
          写的还在，没有办成。接着办，再点一下就发出去，只会办一次。
          <ActionButton id={`go-on-${action}`} kind="plain" onPress={() => onGoOn(action)}>
            接着办
          </ActionButton>
        </Notice>
      ))}
    </>
  )
}

function DoneNotice({ done, onLeave }: { done: Done; onLeave: () => void }) {
  return (
    <Notice tone="done" title={done.title} urgent>
      {done.next}
      <View>
        <ActionButton id="back-to-queue" kind="plain" onPress={onLeave}>
          回办件列表
        </ActionButton>
      </View>
    </Notice>
  )
}
