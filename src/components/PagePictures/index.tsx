import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../ActionButton'
import { cx } from '../cx'
import { ErrorNote } from '../ErrorNote'
import { Skeleton } from '../Skeleton'
import { GoToPage } from './GoToPage'
import { windowOf } from './page-window'
import { type PageSource, usePageWindow } from './use-page-source'
import './index.scss'

export type { IndexEntry, PageAnswer, PageSource, SmallPage } from './use-page-source'

export interface PagePicturesProps {
  /** What the pages are of, for screen readers: 凭证. */
  label: string
  source: PageSource
  /** The page to begin with. */
  start?: number
  /** The page that is open. */
  chosen?: number
  /** Changes when what the source tells has changed. */
  stamp?: string
  onOpen: (position: number) => void
}

/** The pages of scanned vouchers as small pictures, twelve at a time, with their index: 400 pages are as light as twelve. */
export function PagePictures({ label, source, start = 1, chosen, stamp, onOpen }: PagePicturesProps) {
  const [at, setAt] = useState(start)
  const { data, error, retry, first } = usePageWindow(source, at, stamp)
  const [total, setTotal] = useState<number>()
  if (data && data.total !== total) setTotal(data.total)
  if (!data && !error && total === undefined) return <Skeleton rows={4} />
  const pages = data?.total ?? total ?? 0
  const { last, before, after } = windowOf(first, Math.max(first, pages))
  const index = data?.index ?? []
  return (
    <View className="c-pages">
      {error && <ErrorNote error={error} onRetry={retry} />}
      <View className="c-pages__where" ariaLive="polite">
        {first === last ? `第 ${first} 页` : `第 ${first}–${last} 页`}，共 {pages} 页
      </View>
      {!data && !error && <Skeleton rows={4} />}
      {data && (
        <View className="c-pages__grid" ariaRole="list" ariaLabel={`${label}的各页`}>
          {data.pages.map((page, offset) => {
            const position = first + offset
            return (
              <View key={page.id} className="c-pages__cell" ariaRole="listitem">
                <View
                  id={`page-${position}`}
                  className={cx('c-pages__tile', position === chosen && 'c-pages__tile--on')}
                  ariaRole="button"
                  ariaLabel={`打开第 ${position} 页，${page.title}`}
                  onClick={() => onOpen(position)}
                >
                  <View className="c-pages__picture">
                    <Image className="c-pages__image" src={page.src} mode="aspectFit" />
                  </View>
                  <View className="c-pages__name">第 {position} 页</View>
                  <View className="c-pages__title">{page.title}</View>
                </View>
              </View>
            )
          })}
        </View>
      )}
      {(before !== undefined || after !== undefined) && (
        <>
          <View className="c-pages__steps">
            <ActionButton
              id="pages-before"
              kind="secondary"
              disabled={before === undefined}
              onPress={() => before !== undefined && setAt(before)}
            >
              前 12 页
            </ActionButton>
            <ActionButton
              id="pages-after"
              kind="secondary"
              disabled={after === undefined}
              onPress={() => after !== undefined && setAt(after)}
            >
              后 12 页
            </ActionButton>
          </View>
          <GoToPage pages={pages} onGo={onOpen} />
        </>
      )}
      {index.length > 1 && (
        <View className="c-pages__index">
          <View className="c-pages__index-title">这些页是什么</View>
          {index.map(({ name, from, pages: n }) => (
            <View
              key={from}
              id={`index-${from}`}
              className="c-pages__entry"
              ariaRole="button"
              ariaLabel={`${name}，第 ${from} 页起，${n} 页`}
              onClick={() => setAt(from)}
            >
              <View className="c-pages__entry-name">{name}</View>
              <View className="c-pages__entry-where">
                {n > 1 ? `第 ${from}–${from + n - 1} 页` : `第 ${from} 页`}
              </View>
            </View>
          ))}
        </View>
      )}
    </View>
  )
}
