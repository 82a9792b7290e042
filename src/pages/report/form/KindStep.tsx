import { reportKinds } from '@shared/domain/reports'
import { ChoiceList } from '@/components'
import { faultAt, type StepProps } from './step-props'
import { questions } from './words'

const choices = reportKinds.map(({ code, label, explain }) => ({ value: code, title: label, explain }))
// A question or an idea is usually about nobody; the person may still choose somebody.
const aboutNobody = new Set(['consult', 'suggest'])

/** Step 1: which of the five kinds. */
export function KindStep({ answers, change, faults }: StepProps) {
  return (
    <ChoiceList
      label={questions.kind}
      choices={choices}
      value={answers.kind}
      onChange={(kind) => {
        const accused = answers.accused ?? (aboutNobody.has(kind) ? 'unknown' : undefined)
        change({ kind, ...(accused && { accused }) })
      }}
      error={faultAt(faults, 'kind')}
    />
  )
}
