import type { FormField, FormValues } from '@shared/domain/workflow'
import type { ErrorCode } from '@shared/errors'
import { View } from '@tarojs/components'
import { type ReactNode, useRef, useState } from 'react'
import { CallError } from '@/client'
import { ActionButton, Card, Dialog, Notice, Steps } from '@/components'
import { useShowOn } from '@/platform/show'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import type { ActButton, Readers } from './act-types'
import { CheckPage } from './CheckPage'
import { type ActDraft, type DraftKeeper, memoryKeeper } from './draft-keeper'
import { FormFields } from './FormFields'
import { OfflineNote } from './OfflineNote'
import { readValues, wordsOf } from './read-values'
import { Stranded } from './Stranded'
import { type FormStep, stepsOf } from './steps'
import { useAnswers } from './use-answers'
import { useSending } from './use-sending'
import { useStep } from './use-step'
import { WhoSees } from './WhoSees'
import './act.scss'

export interface ActionFormProps<A> {
  /** The case for which units, people and other cases are offered. */
  caseId: number
  /** Names what is typed, in memory: of a case its number. */
  subject: number | string
  action: string
  /** Gone when the case has moved on and this can no longer be done. */
  button: ActButton | undefined
  /** Changes when the case has moved on. */
  revision: number | string
  /** On a phone one step at a time, and the case is folded away. */
  wide: boolean
  readers: Readers
  /** What it is about, one tap away on a phone. */
  about?: string
  /** What the way to it is called. */
  aboutName?: string
  /** Sends the form; a repeated `submission` is the same attempt. */
  send: (form: Record<string, string>, submission: string) => Promise<A>
  /** Where it is kept until then; left out: in memory. */
  keeper?: DraftKeeper
  /** Takes the filled-in form over instead of this page's sending it: kept on the phone, and sent from there. */
  deposit?: (form: ActDraft) => Promise<void>
  /** Faults by field beyond what the form itself says. */
  check?: (values: Readonly<FormValues>) => Readonly<Record<string, string>>
  /** Ready-made texts and the like under a field. */
  helpFor?: (field: FormField, value: string, set: (value: string) => void) => ReactNode
  onDone: (answer: A, action: string, label: string) => void
  /** Somebody else has worked on the case: load it again. */
  onMoved: () => void
  onCancel: () => void
}

/** The page no longer shows what the server has. */
const outdated = new Set<ErrorCode>(['case-moved-on', 'action-not-allowed', 'not-found'])

/** On a phone a form in steps ends with a look at all of it; elsewhere a question does. */
const checkStep: FormStep = { title: '看一遍', fields: [] }

/** What happens without a further question: nothing of it is hard to mend. */
const quiet = new Set(['accept', 'add-note', 'assign', 'receive'])

/** One action of a case: what it does and who sees it, its fields, the check, the sending. What is typed survives everything but sending. */
export function ActionForm<A>(props: ActionFormProps<A>) {
  const [keeper] = useState(() => props.keeper ?? memoryKeeper(props.subject, props.action))
  if (props.button) return <OpenForm {...props} button={props.button} keeper={keeper} />
  return <Stranded values={keeper.load().values} onCancel={props.onCancel} />
}

type OpenFormProps<A> = ActionFormProps<A> & { button: ActButton; keeper: DraftKeeper }

function OpenForm<A>(props: OpenFormProps<A>) {
  const { caseId, action, button, wide, readers, about, keeper, helpFor, onDone, onMoved, onCancel } = props
  const { form, label, explain, tone } = button
  const [checking, setChecking] = useState(false)
  const top = useRef<HTMLElement>(null)

  const sending = useSending(
    props.revision,
    props.send,
    (answer) => {
      setChecking(false)
      if (answer instanceof CallError) {
        step.goToFault(Object.fromEntries(answer.fields.map(({ field }) => [field, true])))
        if (outdated.has(answer.code)) onMoved()
        return
      }
      keeper.drop()
      onDone(answer, action, label)
    },
    keeper.attempt,
  )
  const answers = useAnswers(keeper, sending.reset)
  const { values } = answers
  const filledIn = stepsOf(form, values)
  const apart = !wide && filledIn.length > 1
  const steps = apart ? [...filledIn, checkStep] : filledIn
  const step = useStep(steps, apart)
  useShowOn(top, step.at)

  const read = readValues(form, values, props.check)
  const { error, stage } = sending
  const shown = apart ? steps.slice(step.at, step.at + 1) : steps
  const fields = shown.flatMap((one) => one.fields)
  const faultOf = (name: string, index: number) =>
    (step.tells(index) ? read.faults[name] : undefined) ?? error?.fault(name)
  const faults = Object.fromEntries(
    steps.flatMap((one, index) => one.fields.map(({ name }) => [name, faultOf(name, index)])),
  )
  const wrong = fields.filter(({ name }) => faults[name]).length
  const busy = stage === 'photos' || stage === 'acting'
  const pressLabel = step.isLast ? label : '下一步'

  const send = () => {
    if (!sending.online || props.deposit) setChecking(false)
    if (!read.values) return
    const filled = { values: read.values, photos: answers.photos }
    if (props.deposit) props.deposit(filled)
    else sending.send(filled)
  }
  const go = () => {
    if (!step.forward(read.faults)) return
    if (apart || quiet.has(action)) send()
    else setChecking(true)
  }
  return (
    <View className="p-act">
      <View ref={top} className="p-act__title" ariaRole="heading" ariaLevel={2}>
        {label}
      </View>
      {(!apart || step.at === 0) && <View className="p-act__explain">{explain}</View>}
      {!wide && about && <FoldedReport text={about} name={props.aboutName ?? '反映了什么'} />}
      {apart && <Steps now={step.at + 1} total={steps.length} />}
      <View className="p-form">
        {shown.map((one) => (
          <View key={one.title ?? ''}>
            {one.title && steps.length > 1 && (
              <View className="p-act__step" ariaRole="heading" ariaLevel={3}>
                {one.title}
              </View>
            )}
            {one === checkStep && (
              <CheckPage
                explain={explain}
                readers={readers}
                steps={filledIn}
                values={values}
                names={answers.names}
                onChange={(field) => step.goToFault({ [field]: true })}
              />
            )}
            <FormFields
              caseId={caseId}
              action={action}
              fields={one.fields}
              values={values}
              faults={faults}
              photos={answers.photos}
              progress={sending.progress}
              busy={busy}
              onChange={answers.set}
              onPhotos={answers.setPhotos}
              helpFor={(field) =>
                helpFor?.(field, values[field.name] ?? '', (value) => answers.set(field.name, value))
              }
            />
          </View>
        ))}
      </View>
      {readers.reporter === false && <View className="p-act__note">只有工作人员能看到。</View>}
      {wrong > 0 && (
        <Notice tone="wrong" urgent>
          有 {wrong} 处要改，改好再点“{pressLabel}”。已经写的没有丢。
        </Notice>
      )}
      {error && wrong === 0 && <StaffError error={error} kept />}
      <OfflineNote sending={sending} words={keeper.offlineWords} />
      <Actions>
        <ActionButton
          id="do-action"
          kind={step.isLast && tone === 'danger' ? 'danger' : 'primary'}
          busy={busy}
          busyLabel={stage === 'photos' ? '正在传照片' : '正在办'}
          onPress={go}
        >
          {pressLabel}
        </ActionButton>
        {apart && step.at > 0 && (
          <ActionButton id="step-back" kind="secondary" disabled={busy} onPress={step.back}>
            上一步
          </ActionButton>
        )}
        <ActionButton id="cancel-action" kind="secondary" disabled={busy} onPress={onCancel}>
          先不办，回去看这一件
        </ActionButton>
      </Actions>
      <Dialog
        open={checking}
        title={`确定${label}吗？`}
        confirmLabel={`确定${label}`}
        cancelLabel="再改改"
        danger={tone === 'danger'}
        busy={busy}
        onConfirm={send}
        onCancel={() => setChecking(false)}
      >
        <WhoSees
          explain={explain}
          readers={readers}
          words={wordsOf(form, read.values ?? {}, answers.names)}
        />
      </Dialog>
    </View>
  )
}

function FoldedReport({ text, name }: { text: string; name: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {open && (
        <Card>
          <View className="p-act__report">{text}</View>
        </Card>
      )}
      <ActionButton id="show-report" kind="plain" expanded={open} onPress={() => setOpen(!open)}>
        {open ? '收起' : `再看看${name}`}
      </ActionButton>
    </>
  )
}
