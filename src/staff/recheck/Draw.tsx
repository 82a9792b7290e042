import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Dialog, Empty, Notice, Section, Skeleton, TextField } from '@/components'
import { useWide } from '@/platform/wide'
import { tellCluesChanged } from '../clues/changed'
import { Actions } from '../parts/Actions'
import { countWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Round } from './recheck-types'
import { Strata } from './Strata'
import { leastPercent, mostPercent, readShare, shareWords } from './share'

/** The pool of refuted clues by town, the share to draw, and the drawing. Nobody can choose which. */
export function Draw({ onDone }: { onDone: (round: Round) => void }) {
  const wide = useWide()
  const [percent, setPercent] = useState(String(leastPercent))
  const [checking, setChecking] = useState(false)
  const share = readShare(percent)
  const planned = useCall('staff-api', 'plan-recheck', share === undefined ? null : { share })
  const drawing = useWrite('draw-recheck')
  const plan = planned.data
  if (!plan)
    return planned.error ? (
      <StaffError error={planned.error} onRetry={planned.reload} />
    ) : (
      <Skeleton rows={4} />
    )
  if (plan.pool === 0)
    return (
      <Empty
        title="现在没有等抽查的"
        why="核查结论是“查否”“数据有误”并且会签了的疑点，会排在这里，由你们随机抽一部分重新核实。"
      />
    )
  const draw = async () => {
    if (share === undefined) return
    const round = await drawing.write({ share }, () => planned.reload())
    setChecking(false)
    if (!round) return
    tellCluesChanged()
    onDone(round)
  }
  return (
    <Section title={`等抽查的：${countWords(plan.pool)} 条`}>
      <View className="p-recheck__note">
        查否的疑点按规定至少抽 {leastPercent}% 重新核实。每个乡镇都抽，由程序随机抽取，谁也不能挑选。
      </View>
      <View className="p-form">
        <TextField
          id="share"
          label="抽多少（%）"
          hint={`${leastPercent} 到 ${mostPercent}，可以写一位小数`}
          error={
            share === undefined
              ? `请写 ${leastPercent} 到 ${mostPercent} 之间的数`
              : drawing.error?.fault('share')
          }
          keyboard="digits"
          maxlength={5}
          value={percent}
          onInput={setPercent}
        />
      </View>
      <View className="p-recheck__sum" ariaLive="polite">
        会抽 {countWords(plan.drawn)} 条，其余 {countWords(plan.pool - plan.drawn)} 条查否销号。
      </View>
      <Strata strata={plan.strata} wide={wide} />
      <Notice title="怎么保证公平">
        点“抽取”时，服务器先生成一串随机的种子、记下来，再按种子排出顺序，每个乡镇从前面抽。抽完公布种子，谁都可以照着再抽一遍，看是不是同样的结果。
      </Notice>
      {planned.error && <StaffError error={planned.error} onRetry={planned.reload} />}
      {drawing.error && !drawing.error.fault('share') && <StaffError error={drawing.error} />}
      <Actions>
        <ActionButton id="draw" disabled={share === undefined} onPress={() => setChecking(true)}>
          抽取
        </ActionButton>
      </Actions>
      <Dialog
        open={checking}
        title={`现在抽 ${countWords(plan.drawn)} 条吗？`}
        confirmLabel="抽取"
        busy={drawing.busy}
        onConfirm={draw}
        onCancel={() => setChecking(false)}
      >
        从 {countWords(plan.pool)} 条里按 {shareWords(plan.share)} 抽取。抽中的等你们复核；没抽中的{' '}
        {countWords(plan.pool - plan.drawn)} 条查否销号。抽取只有一次，不能重抽。
      </Dialog>
    </Section>
  )
}
