import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton } from '@/components'
import { Conflict } from '../../imports/Conflict'
import { Actions } from '../../parts/Actions'
import { Tick } from '../../parts/Tick'
import { countWords } from '../../parts/words'
import type { Findings } from '../batch-types'
import { FindingsView } from '../view/FindingsView'
import { shownVersion } from '../words'
import type { StepProps } from './step-props'

type Confirm = 'confirmsRejected' | 'confirmsWarnings' | 'confirmsLeaks'

const sum = (counts: readonly { n: number }[]) => counts.reduce((total, { n }) => total + n, 0)

/** What has to be looked at before a draft is handed over, one sentence each. */
export function confirmsOf({ rejected, warnings, leaks }: Findings): { key: Confirm; label: string }[] {
  const all: { key: Confirm; n: number; label: string }[] = [
    {
      key: 'confirmsRejected',
      n: rejected,
      label: `没有收下的 ${countWords(rejected)} 行，我看过了，这次就是不公布`,
    },
    {
      key: 'confirmsWarnings',
      n: sum(warnings),
      label: `要核对的 ${countWords(sum(warnings))} 处，我核对过了`,
    },
    {
      key: 'confirmsLeaks',
      n: sum(leaks.hidden),
      label: `备注里的 ${countWords(sum(leaks.hidden))} 处，我知道了，备注不公布`,
    },
  ]
  return all.filter(({ n }) => n > 0)
}

/** Hands a draft over to a second person, after a look at what there is to look at. */
export function Submit({ batch, onDone, onReload, onClose }: StepProps) {
  const sending = useWrite('submit-batch')
  const [ticked, setTicked] = useState<readonly Confirm[]>([])
  const [tried, setTried] = useState(false)
  const confirms = batch.findings ? confirmsOf(batch.findings) : []
  const isMissing = confirms.some(({ key }) => !ticked.includes(key))
  const go = async () => {
    setTried(true)
    if (isMissing) return
    const ticks = Object.fromEntries(ticked.map((key) => [key, true]))
    if (await sending.write({ batchId: batch.id, revision: batch.revision, ...ticks })) onDone()
  }
  return (
    <View className="p-form">
      <View className="p-batch__lead">
        提交以后不能再改。由另一个人看过，发布或者退回；录入、改过和提交的人自己不能发布。
      </View>
      {batch.findings && <FindingsView findings={batch.findings} version={shownVersion(batch)} />}
      {confirms.map(({ key, label }) => (
        <Tick
          key={key}
          id={key}
          label={label}
          on={ticked.includes(key)}
          onChange={(on) => setTicked(on ? [...ticked, key] : ticked.filter((one) => one !== key))}
        />
      ))}
      {tried && isMissing && (
        <View className="p-batch__fault" ariaRole="alert">
          请看过上面列的，再逐项打勾
        </View>
      )}
      <Conflict error={sending.error} onReload={onReload} />
      <Actions>
        <ActionButton id="do-step" busy={sending.busy} onPress={go}>
          交给另一个人发布
        </ActionButton>
        <ActionButton id="close-step" kind="secondary" onPress={onClose}>
          先不提交
        </ActionButton>
      </Actions>
    </View>
  )
}
