import { Image, ScrollView, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../ActionButton'
import { ErrorNote } from '../ErrorNote'
import { Skeleton } from '../Skeleton'
import { GoToPage } from './GoToPage'
import { type PageSource, useLargePage, usePageWindow } from './use-page-source'
import './index.scss'

/** How many times as wide as the screen a page is drawn. */
const zooms = [1, 1.5, 2, 3] as const
/** So few pages are walked through by 上一页 and 下一页. */
const few = 3

export interface PageReaderProps {
  /** What the page is of: 凭证. */
  label: string
  source: PageSource
  /** Counted from 1. */
  position: number
  onPage: (position: number) => void
}

/** One page, as large as one wants, with the way to the next and to any other. The small picture stands in until it is there. */
export function PageReader({ label, source, position, onPage }: PageReaderProps) {
  const [step, setStep] = useState(0)
  const list = usePageWindow(source, position)
  const page = list.data?.pages[position - list.first]
  const large = useLargePage(source, page)
  if (list.error) return <ErrorNote error={list.error} onRetry={list.retry} />
  if (!list.data) return <Skeleton rows={8} />
  const { total } = list.data
  const zoom = zooms[step] ?? 1
  return (
    <View className="c-reader">
      <View className="c-reader__where" ariaLive="polite">
        第 {position} 页，共 {total} 页{page && <View className="c-reader__name">{page.title}</View>}
      </View>
      <View className="c-reader__tools">
        <ActionButton
          id="zoom-in"
          kind="secondary"
          disabled={step === zooms.length - 1}
          onPress={() => setStep(step + 1)}
        >
          放大
        </ActionButton>
        <ActionButton id="zoom-out" kind="secondary" disabled={step === 0} onPress={() => setStep(step - 1)}>
          缩小
        </ActionButton>
      </View>
      {large.error && <ErrorNote error={large.error} onRetry={large.retry} />}
      {page && !large.error && (
        <ScrollView className="c-reader__sheet" scrollX scrollY={zoom > 1} {...scrollable}>
          <View style={{ width: `${zoom * 100}%` }}>
            <Image
              id={large.data ? 'page-large' : 'page-small'}
              className={large.data ? 'c-reader__image' : 'c-reader__image c-reader__image--coming'}
              src={large.data ?? page.src}
              mode="widthFix"
              ariaLabel={large.data ? `${label}第 ${position} 页，${page.title}` : '正在打开这一页'}
            />
          </View>
        </ScrollView>
      )}
      {total > 1 && (
        <View className="c-pages__steps">
          <ActionButton
            id="page-before"
            kind="secondary"
            disabled={position <= 1}
            onPress={() => onPage(position - 1)}
          >
            上一页
          </ActionButton>
          <ActionButton
            id="page-after"
            kind="secondary"
            disabled={position >= total}
            onPress={() => onPage(position + 1)}
          >
            下一页
          </ActionButton>
        </View>
      )}
      {total > few && <GoToPage pages={total} onGo={onPage} />}
    </View>
  )
}

// Keys scroll what has the focus; Taro's types know no tabIndex.
const scrollable = { tabIndex: 0, ariaRole: 'group', ariaLabel: '这一页，放大以后可以上下左右拖动' }
