import { ChoiceList, TextField } from '@/components'
import { contactMax } from './answers'
import { faultAt, type StepProps } from './step-props'
import { questions } from './words'

const choices = [
  {
    value: 'none',
    title: '不留，匿名',
    explain: '办理人员不知道你是谁。有话要问，会写在进展里，你凭回执码来看、来回答。',
  },
  {
    value: 'leave',
    title: '留，方便找我',
    explain: '办理人员能直接问清楚，可能办得快些；但他们会知道是你反映的。被反映的人和单位看不到。',
  },
] as const

/** Step 5: whether to be called back, with what it costs. */
export function ContactStep({ answers, change, faults }: StepProps) {
  return (
    <>
      <ChoiceList
        label={questions.contact}
        choices={choices}
        value={answers.leavesContact ? 'leave' : 'none'}
        onChange={(choice) => change({ leavesContact: choice === 'leave' })}
      />
      {answers.leavesContact && (
        <TextField
          id="contact"
          label="怎么联系你"
          hint="电话或微信号都行，可以写方便的时间。不必写真名。"
          error={faultAt(faults, 'contact')}
          maxlength={contactMax}
          value={answers.contact}
          onInput={(contact) => change({ contact })}
        />
      )}
    </>
  )
}
