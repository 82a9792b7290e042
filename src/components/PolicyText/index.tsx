import { type PolicyContent, policySections } from '@shared/domain/policy'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { cx } from '../cx'
import { Icon } from '../Icon'
import './index.scss'

/** A policy as residents read it: part by part, papers as a list, questions that unfold. Parts without words are left out. */
export function PolicyText({ content }: { content: PolicyContent }) {
  return (
    <View className="c-text">
      {policySections
        .filter(({ key }) => content[key].trim() !== '')
        .map(({ key, title }) => (
          <View key={key} id={`part-${key}`} className="c-text__part">
            <View className="c-text__title" ariaRole="heading" ariaLevel={2}>
              {title}
            </View>
            {key === 'whatToBring' ? (
              <Papers text={content[key]} />
            ) : (
              <View className="c-text__words">{content[key]}</View>
            )}
          </View>
        ))}
      {content.questions.length > 0 && (
        <View id="part-questions" className="c-text__part">
          <View className="c-text__title" ariaRole="heading" ariaLevel={2}>
            大家常问
          </View>
          {content.questions.map(({ question, answer }) => (
            <Question key={question} question={question} answer={answer} />
          ))}
        </View>
      )}
    </View>
  )
}

/** What to bring, a paper a line. */
export function Papers({ text }: { text: string }) {
  const papers = text
    .split('\n')
    .map((paper) => paper.trim())
    .filter(Boolean)
  return (
    <View ariaRole="list">
      {papers.map((paper) => (
        <View key={paper} className="c-text__paper" ariaRole="listitem">
          <Icon name="check" className="c-text__tick" />
          <View>{paper}</View>
        </View>
      ))}
    </View>
  )
}

function Question({ question, answer }: { question: string; answer: string }) {
  const [open, setOpen] = useState(false)
  return (
    <View className="c-text__question">
      <View className="c-text__ask" ariaRole="button" ariaExpanded={open} onClick={() => setOpen(!open)}>
        <View className="c-text__ask-words">{question}</View>
        <Icon name="down" className={cx(open && 'c-text__up')} />
      </View>
      {open && <View className="c-text__words">{answer}</View>}
    </View>
  )
}
