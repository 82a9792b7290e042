import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, FactList, Lamp } from '@/components'
import { dayWords } from '../parts/words'
import type { DisclosedProgramme } from './disclosure-types'
import { ImpactForm } from './ImpactForm'

/** One programme: what residents see, for how long, and the judgement behind it. */
export function ProgrammeCard(props: {
  row: DisclosedProgramme
  onNoted: (row: DisclosedProgramme) => void
}) {
  const { row, onNoted } = props
  const [open, setOpen] = useState<'read' | 'write'>()
  const { impact } = row
  return (
    <View id={`programme-${row.code}`} className="p-disclosure__card" ariaRole="group" ariaLabel={row.name}>
      <View className="p-disclosure__top">
        <View className="p-disclosure__title">{row.name}</View>
        <Lamp {...(impact ? { state: 'done', words: '评估过' } : { state: 'amber', words: '没有评估' })} />
      </View>
      <View className="p-disclosure__shown">{row.shown}</View>
      <View className="p-disclosure__note">
        {row.department} · 公示 {row.postingDays} 天
        {row.expiresAfterDays === null ? '，以后还能查' : `，${row.expiresAfterDays} 天后自动撤下名单`}
        {impact && ` · ${impact.by}，${dayWords(impact.on)}评估`}
        {row.earlier > 0 && ` · 以前评估过 ${row.earlier} 次`}
      </View>
      {impact && open === 'read' && (
        <FactList
          facts={[
            { label: '为什么公开', value: impact.lawful },
            { label: '有什么影响', value: impact.risk },
            { label: '怎样减少', value: impact.measures },
          ]}
        />
      )}
      <View className="p-disclosure__row">
        {impact && open !== 'write' && (
          <ActionButton
            kind="plain"
            label={`${open === 'read' ? '收起' : '看'}${row.name}的评估`}
            onPress={() => setOpen(open === 'read' ? undefined : 'read')}
          >
            {open === 'read' ? '收起' : '看评估'}
          </ActionButton>
        )}
        {row.mayNote && open !== 'write' && (
          <ActionButton
            id={`note-${row.code}`}
            kind="plain"
            label={`${impact ? '重新写' : '写'}${row.name}的评估`}
            onPress={() => setOpen('write')}
          >
            {impact ? '重新评估' : '写评估'}
          </ActionButton>
        )}
      </View>
      {open === 'write' && (
        <ImpactForm
          row={row}
          onClose={() => setOpen(undefined)}
          onNoted={(next) => {
            setOpen('read')
            onNoted(next)
          }}
        />
      )}
    </View>
  )
}
