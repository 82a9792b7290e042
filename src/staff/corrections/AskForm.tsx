import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, ChoiceList, Empty, FactList, Notice, Skeleton, TextAreaField } from '@/components'
import { back, replace } from '@/platform/navigate'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import { tellCorrectionsChanged } from './changed'
import type { CorrectionTargets } from './correction-types'
import './corrections.scss'

/** Letters of each text; the contract asks for as many. */
const fewest = 6

export type About = { caseId: number } | { clueId: number } | { paymentId: number }

/** Asks the unit that handed data in to mend it; says beforehand what it will see, and what never. */
export function AskForm({ about }: { about: About }) {
  const loaded = useCall('staff-api', 'list-correction-targets', about)
  if (loaded.error && !loaded.data)
    return loaded.error.code === 'not-found' ? (
      <Empty
        title="这里不能提"
        why="要从你能看的办件、疑点里打开。"
        action={{ label: '看纠错', onPress: () => back('staffCorrections') }}
      />
    ) : (
      <StaffError error={loaded.error} onRetry={loaded.reload} />
    )
  if (!loaded.data) return <Skeleton rows={6} />
  return (
    <View className="p-form p-correct">
      <View className="p-correct__heading" ariaRole="heading" ariaLevel={1}>
        请来源单位更正
      </View>
      <Form about={about} offered={loaded.data} />
    </View>
  )
}

function Form({ about, offered }: { about: About; offered: CorrectionTargets }) {
  const { targets, limitWords, source, seenWords } = offered
  const open = targets.filter(({ refused }) => refused === null)
  const [target, setTarget] = useState(open.length === 1 ? open[0]!.key : undefined)
  const [wrong, setWrong] = useState('')
  const [should, setShould] = useState('')
  const [tried, setTried] = useState(false)
  const asking = useWrite('request-correction')
  if (open.length === 0)
    return (
      <Empty
        title="这里不能请来源单位更正"
        why={targets[0]?.refused ?? '没有查到这些数据是哪个单位报送的。'}
        action={{ label: '返回', onPress: () => back('staffCorrections') }}
      />
    )
  const short = (text: string) => (text.trim().length < fewest ? `请至少写 ${fewest} 个字` : undefined)
  const faults = { target: target ? undefined : '请选哪一处', wrong: short(wrong), should: short(should) }
  const { error } = asking
  const fault = (field: keyof typeof faults) => (tried ? faults[field] : undefined) ?? error?.fault(field)
  const send = async () => {
    setTried(true)
    if (!target || faults.wrong || faults.should) return
    const made = await asking.write({ ...about, target, wrong, should })
    if (!made) return
    tellCorrectionsChanged()
    replace('staffCorrection', { id: made.id })
  }
  const chosen = open.find(({ key }) => key === target)
  return (
    <>
      {open.length > 1 && (
        <ChoiceList
          label="哪一处错了"
          choices={open.map(({ key, where, unitName }) => ({
            value: key,
            title: where,
            explain: `由${unitName}报送`,
          }))}
          value={target}
          onChange={setTarget}
          error={fault('target')}
        />
      )}
      <FactList
        facts={[
          { label: '哪一处', value: chosen && open.length === 1 && chosen.where },
          { label: '请谁更正', value: chosen?.unitName },
          { label: '多久回复', value: `${limitWords}（${source}）` },
        ]}
      />
      <Notice title="对方会看到什么">{seenWords}</Notice>
      <TextAreaField
        id="correction-wrong"
        label="哪里错了"
        hint="用自己的话写，不要照抄反映的内容，不要写办件编号、谁反映的"
        error={fault('wrong')}
        maxlength={500}
        value={wrong}
        onInput={setWrong}
      />
      <TextAreaField
        id="correction-should"
        label="应该是什么"
        hint="核对过什么材料，正确的是什么"
        error={fault('should')}
        maxlength={500}
        value={should}
        onInput={setShould}
      />
      {error && <StaffError error={error} kept />}
      <Actions>
        <ActionButton id="send-correction" busy={asking.busy} onPress={send}>
          发给来源单位
        </ActionButton>
      </Actions>
    </>
  )
}
