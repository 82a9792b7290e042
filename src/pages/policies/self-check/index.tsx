import { questionsFor } from '@shared/domain/self-check'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useSeen } from '@/client'
import { ActionButton, Empty, ErrorNote, Page, Skeleton, Steps } from '@/components'
import { back, open } from '@/platform/navigate'
import { readingError } from '../../village/reading-error'
import { ChooseCounty } from '../ChooseCounty'
import { useCounty } from '../use-county'
import { QuestionBody } from './QuestionBody'
import { Results } from './Results'
import { type Answers, isAnswered, nobody, toCheck } from './self-check-answers'
import './self-check.scss'

/**
 * 我能领吗: one question a page, answered and weighed on this phone. All that could be named is fetched before the first question, the
 * same for everybody; answers live in this component alone and are gone when the page is closed.
 */
export default function SelfCheck() {
  const county = useCounty()
  const { data, error, reload, seen } = useSeen(
    'get-self-check',
    county.code ? { county: county.code } : null,
  )
  const [answers, setAnswers] = useState<Answers>(nobody)
  const [at, setAt] = useState(0)
  const [begun, setBegun] = useState(false)

  const questions = questionsFor(toCheck(answers))
  const question = questions[at]
  const go = (next: number) => {
    setAt(next)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const onward = () => {
    // of several none is an answer, once one has gone on
    if (question?.kind === 'many')
      setAnswers({ ...answers, chosen: { [question.id]: [], ...answers.chosen } })
    go(at + 1)
  }
  const clear = () => {
    setAnswers(nobody)
    setBegun(false)
    go(0)
  }
  if (data && (data.off || data.programmes.length === 0))
    return (
      <Page title="我能领吗">
        <Empty
          title="县里没有开这一项"
          why={`可以直接看政策，也可以打${data.county.name}的电话 ${data.county.hotline} 问。`}
          action={{ label: '看政策', onPress: () => open('policies', { county: data.county.code }) }}
        />
      </Page>
    )
  if (!data || !begun)
    return (
      <Page
        title="我能领吗"
        heading="我能领吗？"
        lead="答几个问题，看看哪些可能可以领、要带什么、到哪儿办。"
        seen={seen}
        bottom={
          data && (
            <View className="p-check__bar">
              <ActionButton id="begin" onPress={() => setBegun(true)}>
                开始
              </ActionButton>
            </View>
          )
        }
      >
        <ChooseCounty county={county} />
        {error && <ErrorNote error={readingError(error)} onRetry={reload} />}
        {county.code && !data && !error && <Skeleton rows={4} />}
        {data && <Beforehand />}
      </Page>
    )
  if (!question)
    return (
      <Page
        title="我能领吗"
        heading="看看这些"
        bottom={
          <View className="p-check__bar">
            <ActionButton id="check-again" kind="secondary" onPress={() => go(questions.length - 1)}>
              上一步
            </ActionButton>
            <ActionButton
              id="clear"
              onPress={() => {
                clear()
                back('policies', { county: data.county.code })
              }}
            >
              清除并退出
            </ActionButton>
          </View>
        }
      >
        <Results
          answers={toCheck(answers)}
          programmes={data.programmes}
          county={data.county}
          village={county.village}
        />
      </Page>
    )
  const forOther = answers.chosen.who !== undefined && answers.chosen.who[0] !== 'self'
  return (
    <Page
      title="我能领吗"
      heading={null}
      bottom={
        <View className="p-check__bar">
          <ActionButton id="step-back" kind="secondary" onPress={() => (at === 0 ? clear() : go(at - 1))}>
            上一步
          </ActionButton>
          <ActionButton id="step-on" onPress={onward}>
            {isAnswered(question, answers) ? '下一步' : '不答这一题'}
          </ActionButton>
        </View>
      }
    >
      <View ariaLive="polite">
        <Steps now={at + 1} total={questions.length} />
        <View className="p-check__question" ariaRole="heading" ariaLevel={1}>
          {forOther ? question.textOther : question.text}
        </View>
        {question.explain && <View className="p-check__explain">{question.explain}</View>}
      </View>
      <QuestionBody key={question.id} question={question} answers={answers} onChange={setAnswers} />
    </Page>
  )
}

function Beforehand() {
  return (
    <View className="p-check__promise">
      <View className="p-check__point">不用登录，不问姓名。</View>
      <View className="p-check__point">答案只在这部手机上算，不发出去；关掉这一页就没有了。</View>
      <View className="p-check__point">不想答的题，可以跳过。</View>
      <View className="p-check__point">这里只说“可能可以”。能不能领，要由乡镇审核。</View>
    </View>
  )
}
