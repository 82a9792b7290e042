import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components'
import { dayWords } from '../parts/words'
import { KindForm } from './KindForm'
import type { PolicyKind } from './policy-types'

export interface KindCardProps {
  kind: PolicyKind
  mayChange: boolean
  onChanged: (kind: PolicyKind) => void
}

/** One kind of programme: its points, folded, and whether the self-check asks for it. */
export function KindCard({ kind, mayChange, onChanged }: KindCardProps) {
  const [open, setOpen] = useState(false)
  const [editing, setEditing] = useState(false)
  const { name, programmes, selfCheck, points, ownPoints, changed } = kind
  return (
    <View id={`kind-${kind.kind}`} className="p-policy__card" ariaRole="group" ariaLabel={name}>
      <View className="p-policy__part">{name}</View>
      <View className="p-policy__note">
        {programmes.length > 0 && `${programmes.join('、')}。`}
        {selfCheck === null && '“我能领吗”没有这一类的题。'}
        {selfCheck === true && '“我能领吗”会问到。'}
        {selfCheck === false && '“我能领吗”已经停用。'}
        {points.length > 0 && `${ownPoints ? '县里自己写的' : '系统自带的'} ${points.length} 条。`}
        {changed && `${changed.by} ${dayWords(changed.on)}改过：${changed.reason}`}
      </View>
      <View className="p-policy__links">
        {points.length > 0 && (
          <ActionButton
            id={`points-${kind.kind}`}
            kind="plain"
            label={`看${name}的说明`}
            expanded={open}
            onPress={() => setOpen(!open)}
          >
            {open ? '收起' : '看说了什么'}
          </ActionButton>
        )}
        {mayChange && !editing && (
          <ActionButton
            id={`change-${kind.kind}`}
            kind="plain"
            label={`改${name}`}
            onPress={() => setEditing(true)}
          >
            改这一类
          </ActionButton>
        )}
      </View>
      {open &&
        points.map((point) => (
          <View key={point.title} className="p-policy__point">
            <View className="p-policy__part">{point.title}</View>
            <View>{point.text}</View>
            {point.source && <View className="p-policy__note">依据：{point.source}</View>}
          </View>
        ))}
      {editing && (
        <KindForm
          kind={kind}
          onClose={() => setEditing(false)}
          onChanged={(next) => {
            setEditing(false)
            onChanged(next)
          }}
        />
      )}
    </View>
  )
}
