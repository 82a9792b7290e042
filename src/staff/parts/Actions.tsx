import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './actions.scss'

/** Buttons: on a phone each as wide as the screen, at a desk side by side and no wider than their words. */
export function Actions({ children }: { children: ReactNode }) {
  return <View className="p-actions">{children}</View>
}
