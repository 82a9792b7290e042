import type { FormField } from '@shared/domain/workflow'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/client'
import { doorButton, formOf, type Pack, useKept } from '@/client/offline'
import { Notice, Skeleton } from '@/components'
import { ActionForm } from '../../act/ActionForm'
import type { Readers } from '../../act/act-types'
import type { Me } from '../../shell/session'
import { missingWords, requiredWords } from '../casework/methods'
import type { ClueDetail, ClueWork } from '../clue-types'
import { depositForm, doorKeeper, useDoorDraft } from '../door/door-form'

export interface ClueActionProps {
  me: Me
  detail: ClueDetail
  work: ClueWork
  action: string
  wide: boolean
  onDone: (answer: ClueDetail, action: string, label: string) => void
  /** It waits on this phone to be sent. */
  onKept: () => void
  /** Somebody else has worked on it: load it again. */
  onMoved: () => void
  onCancel: () => void
}

const nothing: Record<string, string> = {}
const readers: Readers = { reporter: null, others: '核查、复核和督办人员能看到，并看到是你办的。' }

/** One step of the casework of a clue. Of a clue that is on this phone the form is kept there, and sent from there. */
export function ClueAction(props: ClueActionProps) {
  const { detail, action } = props
  const { packs } = useKept()
  const [atTheDoor] = useState(
    () => packs.some(({ id }) => id === detail.id) || formOf(detail.id)?.action === action,
  )
  return atTheDoor ? <AtTheDoor {...props} /> : <Form {...props} />
}

function AtTheDoor(props: ClueActionProps) {
  const { me, detail, work, action, onKept } = props
  const { packs, ready } = useKept()
  const draft = useDoorDraft(detail.id, action, ready)
  const [full, setFull] = useState(false)
  if (!draft) return <Skeleton rows={4} />
  const label = work.actions.find((button) => button.action === action)?.label ?? ''
  const pack = packs.find(({ id }) => id === detail.id)
  const subject = { account: me.account, detail, action, label }
  return (
    <>
      {full && (
        <Notice tone="wrong" title="这部手机存不下了" urgent>
          写的还在这个页面里，没有存进手机。请腾出空间，或者少放几张照片。
        </Notice>
      )}
      <Form
        {...props}
        work={pack ? withChoices(work, pack) : work}
        keeper={doorKeeper(subject, draft, () => setFull(true))}
        deposit={async (filled) => {
          if (await depositForm(subject, filled)) onKept()
          else setFull(true)
        }}
      />
    </>
  )
}

/** The work as it is, with the choices that were taken along: the server may not be there to be asked. */
function withChoices(work: ClueWork, pack: Pack): ClueWork {
  const fields = doorButton(pack.detail)?.form ?? []
  const optionsOf = (name: string) => fields.find((field) => field.name === name)?.options
  const actions = work.actions.map((button) => ({
    ...button,
    form: button.form.map((field) => ({ ...field, options: field.options ?? optionsOf(field.name) })),
  }))
  return { ...work, actions }
}

type FormProps = ClueActionProps & Pick<Parameters<typeof ActionForm<ClueDetail>>[0], 'keeper' | 'deposit'>

function Form({ detail, work, action, wide, keeper, deposit, onDone, onMoved, onCancel }: FormProps) {
  const { caseId, revision, requiredMethods } = work
  const required = action === 'submit-verification' ? requiredMethods : undefined
  return (
    <ActionForm
      caseId={caseId}
      subject={`clue-${detail.id}`}
      action={action}
      button={work.actions.find((button) => button.action === action)}
      revision={revision}
      wide={wide}
      readers={readers}
      aboutName="为什么是疑点"
      about={[detail.reason, detail.wouldClear].join('\n')}
      keeper={keeper}
      deposit={deposit}
      send={(form, submission) =>
        call('staff-api', 'act-on-clue', { id: detail.id, revision, action, form, submission })
      }
      check={(values) => {
        const missing = required && missingWords(required, values.methods ?? '')
        return missing ? { methods: missing } : nothing
      }}
      helpFor={(field: FormField, value) =>
        required && field.name === 'methods' && <MethodsHelp required={required} ticked={value} />
      }
      onDone={onDone}
      onMoved={onMoved}
      onCancel={onCancel}
    />
  )
}

function MethodsHelp({ required, ticked }: { required: ClueWork['requiredMethods']; ticked: string }) {
  const missing = missingWords(required, ticked)
  return (
    <View className="p-clue__note" ariaLive="polite">
      {ticked === '' ? requiredWords(required) : missing ? `${missing}。` : '够了。'}
    </View>
  )
}
