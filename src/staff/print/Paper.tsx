import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { ActionButton, Notice } from '@/components'
import { canPrint, printPage, usePaperSize } from '@/platform/print'
import { Actions } from '../parts/Actions'
import './paper.scss'

/** How often the mark stands on a sheet. */
const markLines = [1, 2, 3, 4, 5, 6] as const

export interface PaperProps {
  title: string
  /** Under the title: number, who printed it, when. */
  head?: readonly string[]
  /** Buttons beside 打印; not on the paper. */
  tools?: ReactNode
  /** Printed pale across every sheet. */
  mark?: string
  children: ReactNode
}

/** A page made for A4: black on white, and nothing else of the screen is printed. */
export function Paper({ title, head = [], tools, mark, children }: PaperProps) {
  usePaperSize()
  return (
    <>
      <View className="p-paper__tools">
        {canPrint() ? (
          <Actions>
            <ActionButton id="print" onPress={printPage}>
              打印
            </ActionButton>
            {tools}
          </Actions>
        ) : (
          <>
            <Notice>打印要在电脑的浏览器里打开这一页。</Notice>
            {tools}
          </>
        )}
      </View>
      <View className="p-paper">
        {mark && (
          <View className="p-paper__mark" ariaHidden>
            {markLines.map((line) => (
              <View key={line}>
                {mark}　　{mark}
              </View>
            ))}
          </View>
        )}
        <View className="p-paper__title" ariaRole="heading" ariaLevel={1}>
          {title}
        </View>
        {head.length > 0 && (
          <View className="p-paper__head">
            {head.map((words) => (
              <View key={words}>{words}</View>
            ))}
          </View>
        )}
        {children}
      </View>
    </>
  )
}
