import { type CallOutcome, callWhys } from '@shared/domain/entitlements'
import { ChoiceList, DateField, TextAreaField, TextField } from '@/components'
import { OTHER_OFFICE, type Values } from './result'

export interface DetailsProps {
  outcome: CallOutcome
  values: Values
  faults: Values
  offices: readonly string[]
  today: string
  onChange: (more: Values) => void
}

const questions: Record<Exclude<CallOutcome, 'applied'>, string> = {
  'not-entitled': '为什么不符合',
  refused: '为什么不申请',
  unreachable: '怎么没联系上',
}

/** The second step: where and when it was applied for, or why not. */
export function Details({ outcome, values, faults, offices, today, onChange }: DetailsProps) {
  const on = (
    <DateField
      id="call-on"
      label="哪天问的"
      error={faults.on}
      value={values.on ?? today}
      onChange={(day) => onChange({ on: day })}
    />
  )
  const text = (
    <TextAreaField
      id="call-text"
      label="说明"
      optional={values.why !== 'other'}
      hint="镇上的人会看到，不要写身份证号、银行卡号"
      error={faults.text}
      maxlength={300}
      value={values.text ?? ''}
      onInput={(words) => onChange({ text: words })}
    />
  )
  if (outcome === 'applied')
    return (
      <>
        <DateField
          id="call-applied-on"
          label="哪天申请的"
          error={faults.appliedOn}
          value={values.appliedOn ?? ''}
          onChange={(day) => onChange({ appliedOn: day })}
        />
        <ChoiceList
          label="在哪里申请的"
          choices={[
            ...offices.map((name) => ({ value: name, title: name })),
            { value: OTHER_OFFICE, title: '别的地方' },
          ]}
          value={values.office}
          onChange={(office) => onChange({ office })}
          error={faults.office}
        />
        {values.office === OTHER_OFFICE && (
          <TextField
            id="call-office"
            label="单位名称"
            error={faults.officeName}
            maxlength={40}
            value={values.officeName ?? ''}
            onInput={(name) => onChange({ officeName: name })}
          />
        )}
        {on}
        {text}
      </>
    )
  return (
    <>
      <ChoiceList
        label={questions[outcome]}
        choices={Object.entries(callWhys[outcome]).map(([value, title]) => ({ value, title }))}
        value={values.why || undefined}
        onChange={(why) => onChange({ why })}
        error={faults.why}
      />
      {on}
      {text}
    </>
  )
}
