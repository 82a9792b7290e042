import { type PolicyQuestion, policyLimits } from '@shared/domain/policy'
import { View } from '@tarojs/components'
import { ActionButton, TextAreaField, TextField } from '@/components'
import { Actions } from '../../parts/Actions'
import { PlainHints } from './PlainHints'

export interface QuestionFieldsProps {
  questions: readonly PolicyQuestion[]
  fault: (index: number) => string | undefined
  onChange: (questions: PolicyQuestion[]) => void
}

/** Questions and answers, as many as people ask. */
export function QuestionFields({ questions, fault, onChange }: QuestionFieldsProps) {
  const set = (index: number, patch: Partial<PolicyQuestion>) =>
    onChange(questions.map((one, i) => (i === index ? { ...one, ...patch } : one)))
  return (
    <>
      {questions.map(({ question, answer }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two empty ones differ by their place alone
        <View key={i} className="p-policy__question">
          <TextField
            id={`question-${i}`}
            label={`第 ${i + 1} 问`}
            error={fault(i)}
            maxlength={policyLimits.question}
            value={question}
            onInput={(words) => set(i, { question: words })}
          />
          <TextAreaField
            id={`answer-${i}`}
            label="回答"
            maxlength={policyLimits.answer}
            value={answer}
            onInput={(words) => set(i, { answer: words })}
          />
          <PlainHints text={answer} />
          <ActionButton
            id={`drop-question-${i}`}
            kind="plain"
            label={`删掉第 ${i + 1} 问`}
            onPress={() => onChange(questions.filter((_, other) => other !== i))}
          >
            删掉这一问
          </ActionButton>
        </View>
      ))}
      {questions.length < policyLimits.questions && (
        <Actions>
          <ActionButton
            id="add-question"
            kind="secondary"
            onPress={() => onChange([...questions, { question: '', answer: '' }])}
          >
            加一问
          </ActionButton>
        </Actions>
      )}
    </>
  )
}
