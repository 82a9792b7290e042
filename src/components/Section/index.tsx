import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './index.scss'

/** A part of a page under its own heading; `aside` stands at the end of the heading's line. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <View className="c-section">
      <View className="c-section__head">
        <View className="c-section__title" ariaRole="heading" ariaLevel={2}>
          {title}
        </View>
        {aside}
      </View>
      {children}
    </View>
  )
}

/** A white sheet on the paper. */
export function Card({ children }: { children: ReactNode }) {
  return <View className="c-card">{children}</View>
}
