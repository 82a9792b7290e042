import { todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { useCall, useWrite } from '@/client'
import {
  ActionButton,
  DateField,
  Empty,
  FactList,
  Notice,
  Section,
  Skeleton,
  Steps,
  TextAreaField,
  TextField,
} from '@/components'
import { useShowOn } from '@/platform/show'
import { tellCluesChanged } from '../clues/changed'
import { type ClueFilter, toDo } from '../clues/list/filter'
import { Actions } from '../parts/Actions'
import { countWords, dayWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import { Choose, selectionOf } from './Choose'
import type { Dispatch } from './dispatch-types'
import { PlanTable } from './PlanTable'
import { planWords } from './words'

const steps = ['挑哪些、交给谁', '写清要求', '看一遍'] as const
const fewest = 2

export interface WizardProps {
  wide: boolean
  onDone: (dispatch: Dispatch, left: number) => void
  onCancel: () => void
}

/** Hands clues to units: which, what is asked of them, a look at all of it, and only then it is done. */
export function Wizard({ wide, onDone, onCancel }: WizardProps) {
  const [step, setStep] = useState(0)
  const [filter, setFilter] = useState<ClueFilter>(toDo)
  const [toUnitId, setToUnitId] = useState('')
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const [verifyBy, setVerifyBy] = useState('')
  const [tried, setTried] = useState(false)
  const head = useRef<HTMLElement>(null)
  useShowOn(head, step)
  const everything = useCall('staff-api', 'plan-dispatch', {})
  const open = useCall('staff-api', 'list-clues', { state: 'open', limit: 1 })
  const selection = selectionOf(filter, toUnitId)
  const planned = useCall('staff-api', 'plan-dispatch', selection)
  const sending = useWrite('dispatch-clues')

  const plan = planned.data
  const error = planned.error ?? open.error
  if (error && !plan)
    return (
      <StaffError
        error={error}
        onRetry={() => {
          planned.reload()
          open.reload()
        }}
      />
    )
  const given = plan?.units.reduce((sum, { clues }) => sum + clues, 0) ?? 0
  const past = verifyBy !== '' && verifyBy <= todayInShanghai(new Date())
  const faults = {
    title: title.trim().length < fewest ? `请写标题，至少 ${fewest} 个字` : undefined,
    verifyBy: past ? '核完的日子要在今天以后' : undefined,
  }
  const next = () => {
    setTried(step === 1)
    if (step === 1 && (faults.title || faults.verifyBy)) return
    setTried(false)
    setStep(step + 1)
  }
  const send = async () => {
    if (!plan) return
    const answer = await sending.write(
      {
        ...selection,
        title: title.trim(),
        note: note.trim(),
        ...(verifyBy && { verifyBy }),
        expected: plan.total,
      },
      (fault) => {
        if (fault.code !== 'offline' && fault.code !== 'timeout') planned.reload()
      },
    )
    if (!answer) return
    tellCluesChanged()
    onDone(answer.dispatch, answer.left)
  }
  return (
    <View className="p-dispatch">
      <Steps now={step + 1} total={steps.length} />
      <View ref={head} className="p-dispatch__heading" ariaRole="heading" ariaLevel={1}>
        {steps[step]}
      </View>
      {step === 0 && (
        <Choose
          filter={filter}
          counts={open.data?.counts}
          facets={open.data?.facets}
          toUnitId={toUnitId}
          units={(everything.data?.units ?? []).flatMap(({ unitId, unitName }) =>
            unitId ? [{ id: unitId, name: unitName }] : [],
          )}
          onFilter={setFilter}
          onUnit={setToUnitId}
        />
      )}
      {!plan && <Skeleton rows={6} />}
      {plan && step !== 1 && (
        <>
          <View className="p-dispatch__sum" ariaLive="polite">
            {planWords(plan)}
          </View>
          {plan.total === 0 ? (
            <Empty title="没有能交办的疑点" why="符合条件的都已经交办了，或者还没有查出来。换个条件再看。" />
          ) : (
            step === 0 && <PlanTable plan={plan} wide={wide} />
          )}
        </>
      )}
      {step === 1 && (
        <View className="p-form">
          <TextField
            id="dispatch-title"
            label="这一批叫什么"
            hint={plan && `这是第 ${plan.nextNumber} 批。比如：死亡后仍领取，集中核查`}
            error={(tried ? faults.title : undefined) ?? sending.error?.fault('title')}
            maxlength={60}
            value={title}
            onInput={setTitle}
          />
          <DateField
            id="dispatch-by"
            label="最晚哪一天核完"
            hint="不选就按核查的一般期限"
            optional
            error={(tried ? faults.verifyBy : undefined) ?? sending.error?.fault('verifyBy')}
            value={verifyBy}
            onChange={setVerifyBy}
          />
          <TextAreaField
            id="dispatch-note"
            label="要求"
            hint="核查的单位会在每一条疑点上看到"
            optional
            error={sending.error?.fault('note')}
            maxlength={500}
            value={note}
            onInput={setNote}
          />
        </View>
      )}
      {step === 2 && plan && (
        <>
          <FactList
            facts={[
              { label: '第几批', value: `第 ${plan.nextNumber} 批` },
              { label: '标题', value: title },
              { label: '核完日期', value: verifyBy ? dayWords(verifyBy) : '按一般期限' },
              { label: '要求', value: note },
            ]}
          />
          <Section title="交给谁">
            {plan.units.map(({ unitId, unitName, clues }) => (
              <View key={unitId ?? unitName} className="p-dispatch__unit">
                <View>{unitName}</View>
                <View className="p-dispatch__n">{countWords(clues)} 条</View>
              </View>
            ))}
          </Section>
          <Notice>
            交办以后，这些单位的核查人会收到消息，签收期限从明天开始算。主管部门能看到，群众看不到。交办不能整批收回，可以一条一条改派。
          </Notice>
        </>
      )}
      {sending.error && <StaffError error={sending.error} kept />}
      <Actions>
        {step < 2 ? (
          <ActionButton id="wizard-next" disabled={given === 0} onPress={next}>
            下一步
          </ActionButton>
        ) : (
          <ActionButton
            id="dispatch"
            busy={sending.busy}
            busyLabel="正在交办"
            disabled={!plan}
            onPress={send}
          >
            确定交办 {countWords(given)} 条
          </ActionButton>
        )}
        {step > 0 && (
          <ActionButton
            id="wizard-back"
            kind="secondary"
            disabled={sending.busy}
            onPress={() => setStep(step - 1)}
          >
            上一步
          </ActionButton>
        )}
        <ActionButton id="wizard-cancel" kind="secondary" disabled={sending.busy} onPress={onCancel}>
          先不交办
        </ActionButton>
      </Actions>
    </View>
  )
}
