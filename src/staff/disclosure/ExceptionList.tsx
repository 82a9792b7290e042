import { exceptionEffects, exceptionReasons } from '@shared/domain/disclosure'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Notice, Skeleton } from '@/components'
import { Actions } from '../parts/Actions'
import { dayWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { DisclosedProgramme, Exception } from './disclosure-types'
import { ExceptionForm } from './ExceptionForm'

/** People whose names residents do not read in full, and the way to add one. */
export function ExceptionList({ programmes }: { programmes: DisclosedProgramme[] }) {
  const loaded = useCall('staff-api', 'list-exceptions', {})
  const [adding, setAdding] = useState(false)
  const [done, setDone] = useState<string>()
  const { data } = loaded
  if (!data)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={3} />
  const added = ({ name, effect }: Exception) => {
    setAdding(false)
    setDone(`${name}：从现在起${exceptionEffects[effect]}，以前发布的名单也一样。`)
    loaded.reload()
  }
  const ended = ({ name }: Exception) => {
    setDone(`${name}：又照项目的规定显示了。`)
    loaded.reload()
  }
  return (
    <>
      <View className="p-disclosure__note">
        金额照样公开，总数不变，只是不写全名。18
        岁以下的，系统自己只显示姓，不用在这里添加。去世的人不会自动隐去：隐去了，去世后还在发钱就没人看得见。
      </View>
      {done && (
        <Notice tone="done" title="办好了" urgent>
          {done}
        </Notice>
      )}
      {data.exceptions.length === 0 && <View className="p-disclosure__note">现在没有。</View>}
      <View className="p-disclosure__cards">
        {data.exceptions.map((row) => (
          <ExceptionCard key={row.id} row={row} onEnded={ended} />
        ))}
      </View>
      {programmes.length > 0 && !adding && (
        <Actions>
          <ActionButton id="add-exception" kind="secondary" onPress={() => setAdding(true)}>
            添加一个人
          </ActionButton>
        </Actions>
      )}
      {adding && <ExceptionForm programmes={programmes} onClose={() => setAdding(false)} onAdded={added} />}
    </>
  )
}

function ExceptionCard({ row, onEnded }: { row: Exception; onEnded: (row: Exception) => void }) {
  const [asked, setAsked] = useState(false)
  const ending = useWrite('end-exception')
  const end = async () => {
    const answer = await ending.write({ id: row.id })
    if (answer) onEnded(answer)
  }
  return (
    <View id={`exception-${row.id}`} className="p-disclosure__card" ariaRole="group" ariaLabel={row.name}>
      <View className="p-disclosure__title">
        {row.name}：{exceptionEffects[row.effect]}
      </View>
      <View>
        {row.programmeName ?? '全部项目'} · {exceptionReasons[row.reason]}
        {row.until && ` · 到${dayWords(row.until)}为止`}
      </View>
      <View className="p-disclosure__note">
        {row.words}（{row.by}，{dayWords(row.on)}）
      </View>
      {row.mayEnd && !asked && (
        <ActionButton kind="plain" label={`取消：${row.name}`} onPress={() => setAsked(true)}>
          取消，恢复显示
        </ActionButton>
      )}
      {asked && (
        <>
          <Notice tone="warn">取消以后，本村人马上又能看到“{row.name}”的姓名。</Notice>
          {ending.error && <StaffError error={ending.error} />}
          <Actions>
            <ActionButton id={`end-${row.id}`} busy={ending.busy} onPress={end}>
              恢复显示姓名
            </ActionButton>
            <ActionButton kind="secondary" onPress={() => setAsked(false)}>
              不取消
            </ActionButton>
          </Actions>
        </>
      )}
    </View>
  )
}
