import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './index.scss'

export interface Fact {
  label: string
  /** A fact without a value is left out. */
  value: ReactNode
  /** A button at the end, for instance 修改. */
  action?: ReactNode
}

const hasValue = ({ value }: Fact) => value !== null && value !== undefined && value !== ''

/** Pairs of what and which. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <View className="c-facts">
      {facts.filter(hasValue).map((fact) => (
        <View key={fact.label} className="c-facts__fact" data-row>
          <View className="c-facts__label">{fact.label}</View>
          <View className="c-facts__value">{fact.value}</View>
          {fact.action}
        </View>
      ))}
    </View>
  )
}
