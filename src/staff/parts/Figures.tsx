import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './figures.scss'

export interface Figure {
  key: string
  label: string
  value: ReactNode
  /** Small words under it. */
  note?: ReactNode
  /** Drawn in the colour of what asks for attention; the words say why. */
  tone?: 'warn' | 'wrong'
}

/** A few big numbers beside each other, each with its name. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <View className="p-figures">
      {figures.map(({ key, label, value, note, tone }) => (
        <View key={key} id={`figure-${key}`} className="p-figures__figure">
          <View className="p-figures__label">{label}</View>
          <View className={`p-figures__value p-figures__value--${tone ?? 'plain'}`}>{value}</View>
          {note && <View className="p-figures__note">{note}</View>}
        </View>
      ))}
    </View>
  )
}
