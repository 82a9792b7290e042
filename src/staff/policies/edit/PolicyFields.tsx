import { policyLimits, policySections } from '@shared/domain/policy'
import { View } from '@tarojs/components'
import type { CallError } from '@/client'
import { DateField, Section, TextAreaField } from '@/components'
import { PlainHints } from './PlainHints'
import type { PolicyForm } from './policy-form'
import { QuestionFields } from './QuestionFields'

export interface PolicyFieldsProps {
  form: PolicyForm
  error: CallError | undefined
  onChange: (form: PolicyForm) => void
}

/** The parts of a policy, each with what belongs into it and what could be said more plainly. */
export function PolicyFields({ form, error, onChange }: PolicyFieldsProps) {
  const { content } = form
  return (
    <View className="p-form">
      <DateField
        id="policy-from"
        label="从哪天起按这一版"
        hint="同一年改说法，就用原来那一天；换了标准，写新标准开始的那一天。"
        error={error?.fault('effectiveFrom')}
        value={form.effectiveFrom}
        onChange={(effectiveFrom) => onChange({ ...form, effectiveFrom })}
      />
      <TextAreaField
        id="policy-changes"
        label="和上一版比，变了什么"
        hint="一两句话，群众看得到。第一版不用写。"
        optional
        error={error?.fault('changes')}
        maxlength={policyLimits.changes}
        value={form.changes}
        onInput={(changes) => onChange({ ...form, changes })}
      />
      <PlainHints text={form.changes} />
      {policySections.map(({ key, title, hint, most, needed }) => (
        <View key={key}>
          <TextAreaField
            id={`policy-${key}`}
            label={title}
            hint={hint}
            optional={!needed}
            error={error?.fault(`content.${key}`)}
            maxlength={most}
            value={content[key]}
            onInput={(words) => onChange({ ...form, content: { ...content, [key]: words } })}
          />
          {key !== 'basis' && <PlainHints text={content[key]} />}
        </View>
      ))}
      <Section title="大家常问">
        <QuestionFields
          questions={content.questions}
          fault={(i) =>
            error?.fault(`content.questions.${i}`) ??
            error?.fault(`content.questions.${i}.question`) ??
            error?.fault(`content.questions.${i}.answer`)
          }
          onChange={(questions) => onChange({ ...form, content: { ...content, questions } })}
        />
      </Section>
    </View>
  )
}
