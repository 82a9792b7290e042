import type { Question } from '@shared/domain/self-check'
import { ChoiceList, MultiChoiceList } from '@/components'
import { AgeQuestion } from './AgeQuestion'
import type { Answers } from './self-check-answers'

export interface QuestionBodyProps {
  question: Question
  answers: Answers
  onChange: (answers: Answers) => void
}

/** The fields of one question: an age, one choice, or several. */
export function QuestionBody({ question, answers, onChange }: QuestionBodyProps) {
  if (question.kind === 'age')
    return <AgeQuestion age={answers.age} onChange={(age) => onChange({ ...answers, age })} />
  const id = question.id as Exclude<Question['id'], 'age'>
  const said = answers.chosen[id] ?? []
  const choose = (values: readonly string[]) =>
    onChange({ ...answers, chosen: { ...answers.chosen, [id]: values } })
  return question.kind === 'one' ? (
    <ChoiceList
      label={question.text}
      choices={question.choices}
      value={said[0]}
      onChange={(value) => choose([value])}
    />
  ) : (
    <MultiChoiceList label={question.text} choices={question.choices} values={said} onChange={choose} />
  )
}
