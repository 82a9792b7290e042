import type { ErrorCode } from '@shared/errors'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { CallError } from '@/client'
import { ActionButton, Card, Dialog, Notice } from '@/components'
import { drafts } from '../../shell/drafts'
import { StaffError } from '../../shell/StaffError'
import type { CaseButton, CaseDetail } from '../case-types'
import { reporterSees } from '../view/words'
import { FormFields } from './FormFields'
import { readValues, wordsOf } from './read-values'
import { Stranded } from './Stranded'
import { useAct } from './use-act'
import { WhoSees } from './WhoSees'
import './act.scss'

export interface ActionFormProps {
  detail: CaseDetail
  action: string
  /** Gone when the case has moved on and this can no longer be done. */
  button: CaseButton | undefined
  /** On a phone the report is one tap away; at a desk it stands below. */
  foldsReport: boolean
  onDone: (answer: CaseDetail, action: string, label: string) => void
  /** Somebody else has worked on the case: load it again. */
  onMoved: () => void
  onCancel: () => void
}

/** The page no longer shows what the server has. */
const outdated = new Set<ErrorCode>(['case-moved-on', 'action-not-allowed', 'not-found'])

/** What happens without a further question: nothing of it is hard to mend. */
const quiet = new Set(['accept', 'add-note'])

/** One action: what it does and who sees it, its fields, the check, the sending. What is typed survives everything but sending. */
export function ActionForm(props: ActionFormProps) {
  const { detail, action, button, foldsReport, onDone, onMoved, onCancel } = props
  const [values, setValues] = useState(() => drafts.of(detail.id, action))
  const [unitNames, setUnitNames] = useState<Record<string, string>>({})
  const [tried, setTried] = useState(false)
  const [checking, setChecking] = useState(false)
  const { act, busy, error, clearError } = useAct(detail, action)

  if (!button) return <Stranded values={values} onCancel={onCancel} />

  const { form, label, explain, tone } = button
  const read = readValues(form, values)
  const localFaults = tried ? read.faults : {}
  const faults = Object.fromEntries(form.map(({ name }) => [name, localFaults[name] ?? error?.fault(name)]))
  const wrong = Object.values(faults).filter(Boolean).length
  const seen = reporterSees(action)

  const change = (name: string, value: string, unitName?: string) => {
    const next = { ...values, [name]: value }
    setValues(next)
    drafts.keep(detail.id, action, next)
    if (unitName) setUnitNames((old) => ({ ...old, [value]: unitName }))
    if (error) clearError()
  }
  const send = async () => {
    if (!read.values) return
    const answer = await act(read.values)
    setChecking(false)
    if (answer instanceof CallError && outdated.has(answer.code)) onMoved()
    if (!answer || answer instanceof CallError) return
    drafts.drop(detail.id, action)
    onDone(answer, action, label)
  }
  const go = () => {
    setTried(true)
    if (!read.values) return
    if (quiet.has(action)) send()
    else setChecking(true)
  }
  return (
    <View className="p-act">
      <View className="p-act__title" ariaRole="heading" ariaLevel={2}>
        {label}
      </View>
      <View className="p-act__explain">{explain}</View>
      {foldsReport && <FoldedReport text={detail.text} />}
      <FormFields caseId={detail.id} form={form} values={values} faults={faults} onChange={change} />
      {!seen && <View className="p-act__note">只有工作人员能看到。</View>}
      {wrong > 0 && (
        <Notice tone="wrong" urgent>
          有 {wrong} 处要改，改好再点“{label}”。已经写的没有丢。
        </Notice>
      )}
      {error && wrong === 0 && <StaffError error={error} kept />}
      <ActionButton
        id="do-action"
        kind={tone === 'danger' ? 'danger' : 'primary'}
        busy={busy}
        busyLabel="正在办"
        onPress={go}
      >
        {label}
      </ActionButton>
      <ActionButton id="cancel-action" kind="secondary" disabled={busy} onPress={onCancel}>
        先不办，回去看这一件
      </ActionButton>
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
          action={action}
          explain={explain}
          seen={seen}
          words={wordsOf(form, read.values ?? {}, unitNames)}
        />
      </Dialog>
    </View>
  )
}

function FoldedReport({ text }: { text: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {open && (
        <Card>
          <View className="p-act__report">{text}</View>
        </Card>
      )}
      <ActionButton id="show-report" kind="plain" expanded={open} onPress={() => setOpen(!open)}>
        {open ? '收起反映的内容' : '再看看反映了什么'}
      </ActionButton>
    </>
  )
}
