import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Empty, FactList, Lamp, Notice, Section, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { Actions } from '../parts/Actions'
import { dayWords } from '../parts/words'
import { mayEnter } from '../shell/areas'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { AnswerForm } from './AnswerForm'
import { tellCorrectionsChanged } from './changed'
import type { CorrectionDetail } from './correction-types'
import './corrections.scss'

export interface CorrectionViewProps {
  me: Me
  id: string
  onLeave: () => void
}

const erased = '内容已按保存期限删除'

/** One request: what is wrong and where, until when, and the answer. */
export function CorrectionView({ me, id, onLeave }: CorrectionViewProps) {
  const loaded = useCall('staff-api', 'get-correction', { id })
  const [answer, setAnswer] = useState<CorrectionDetail>()
  if (loaded.error && !loaded.data)
    return loaded.error.code === 'not-found' ? (
      <Empty
        title="没有这件纠错"
        why="可能不归你们单位，或者地址不对。"
        action={{ label: '看全部纠错', onPress: onLeave }}
      />
    ) : (
      <StaffError error={loaded.error} onRetry={loaded.reload} />
    )
  if (!loaded.data) return <Skeleton rows={6} />
  const detail = answer ?? loaded.data
  const { state, stateLabel, lamp, lampWords, where, wrong, should, asker, mayAnswer } = detail
  return (
    <View className="p-form p-correct">
      <View className="p-correct__top">
        <Lamp state={lamp} words={state === 'open' ? lampWords : stateLabel} />
      </View>
      <View className="p-correct__heading" ariaRole="heading" ariaLevel={1}>
        {where}
      </View>
      {answer && (
        <Notice tone="done" title="已经回复">
          提出的人会收到消息。
        </Notice>
      )}
      <FactList
        facts={[
          { label: '哪里错了', value: wrong ?? erased },
          { label: '应该是什么', value: should ?? erased },
          { label: '来源单位', value: detail.unitName },
          { label: '哪天提出', value: dayWords(detail.askedOn) },
          { label: '最晚哪天', value: detail.dueOn && `${dayWords(detail.dueOn)}（${detail.source}）` },
          { label: '谁提出', value: asker && `${asker.unitName}，${asker.name}` },
        ]}
      />
      <Place me={me} detail={detail} />
      {detail.answer && (
        <Section title={stateLabel}>
          <FactList
            facts={[
              { label: '回复', value: detail.answer },
              { label: '哪天回复', value: detail.answeredOn && dayWords(detail.answeredOn) },
              { label: '改好的', value: detail.doneWords },
            ]}
          />
        </Section>
      )}
      {mayAnswer && (
        <Section title="回复">
          <AnswerForm
            detail={detail}
            onAnswered={(next) => {
              setAnswer(next)
              tellCorrectionsChanged()
            }}
            onMoved={loaded.reload}
          />
        </Section>
      )}
    </View>
  )
}

/** Ways to where the fault stands, and for those who ask to what it came from. */
function Place({ me, detail: { place, caseId, clueId, mayAnswer } }: { me: Me; detail: CorrectionDetail }) {
  const { batchId, paymentId, registry, fileName, sheetName, lineNo } = place
  const mayOpenBatch = batchId !== null && mayEnter('batches', me.roles)
  const mayOpenRegistry = registry !== null && mayEnter('registries', me.roles)
  return (
    <>
      <FactList
        facts={[
          { label: '文件', value: fileName },
          { label: '工作表', value: sheetName },
          { label: '第几行', value: lineNo !== null && `第 ${lineNo} 行` },
        ]}
      />
      <Actions>
        {mayOpenBatch && (
          <ActionButton id="open-batch" kind="secondary" onPress={() => open('staffBatch', { id: batchId })}>
            {mayAnswer ? '打开这一批去改' : '看这一批'}
          </ActionButton>
        )}
        {mayOpenRegistry && (
          <ActionButton
            id="open-registry"
            kind="secondary"
            onPress={() => open('staffRegistry', { kind: registry })}
          >
            打开这个基础库
          </ActionButton>
        )}
        {paymentId !== null && (
          <ActionButton
            id="open-source"
            kind="secondary"
            onPress={() =>
              open('staffSource', {
                payment: paymentId,
                case: caseId ?? undefined,
                clue: clueId ?? undefined,
              })
            }
          >
            看这一笔的来源
          </ActionButton>
        )}
        {caseId !== null && (
          <ActionButton id="open-case" kind="secondary" onPress={() => open('staffCase', { id: caseId })}>
            看办件
          </ActionButton>
        )}
        {clueId !== null && (
          <ActionButton id="open-clue" kind="secondary" onPress={() => open('staffClue', { id: clueId })}>
            看疑点
          </ActionButton>
        )}
      </Actions>
    </>
  )
}
