import type { OutputOf } from '@shared/contracts'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { cx } from '../cx'
import { Icon } from '../Icon'
import './index.scss'

type Points = OutputOf<'public-api', 'get-programme'>['neighbours']

export interface NeighbourCardProps {
  points: Points
  /** Said after the points: that one may ask all the same. */
  after: string
  /** Open from the start, where it is what the page is for. */
  unfolded?: boolean
}

/** 邻居为什么能领: what looks wrong and is not. It answers a question; it keeps nobody from asking one. */
export function NeighbourCard({ points, after, unfolded = false }: NeighbourCardProps) {
  const [open, setOpen] = useState(unfolded)
  if (points.length === 0) return null
  return (
    <View className="c-neighbour">
      <View
        id="neighbours"
        className="c-neighbour__head"
        ariaRole="button"
        ariaExpanded={open}
        onClick={() => setOpen(!open)}
      >
        <View className="c-neighbour__words">
          <View className="c-neighbour__title">邻居为什么能领？</View>
          <View className="c-neighbour__note">看着不对、其实可能合规的 {points.length} 种情况</View>
        </View>
        <Icon name="down" className={cx(open && 'c-neighbour__up')} />
      </View>
      {open && (
        <View ariaRole="list">
          {points.map(({ title, text, source }) => (
            <View key={title} className="c-neighbour__point" ariaRole="listitem">
              <View className="c-neighbour__what">{title}</View>
              <View>{text}</View>
              {source && <View className="c-neighbour__source">依据：{source}</View>}
            </View>
          ))}
          <View className="c-neighbour__after">{after}</View>
        </View>
      )}
    </View>
  )
}
