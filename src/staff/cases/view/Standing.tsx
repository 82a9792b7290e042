import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { Notice } from '@/components'
import type { CaseDetail } from '../case-types'
import { extensionWords, returnedEvent } from './words'

/** What whoever opens the case has to know first: why it came back, until when it may be sent back, how the extension stands. */
export function Standing({ detail }: { detail: CaseDetail }) {
  const today = todayInShanghai(new Date())
  const back = detail.isReturned ? returnedEvent(detail.timeline) : undefined
  const extension = extensionWords(detail.extension)
  return (
    <>
      {detail.isReturned && (
        <Notice tone="warn" title={back?.title ?? '退回来的'}>
          {back?.text && <View className="p-case__words">{back.text}</View>}
          {back && <View className="p-case__source">{back.by}</View>}
        </Notice>
      )}
      {detail.objectUntil && detail.objectUntil >= today && (
        <Notice title="是转来的">
          不归本单位管的，{formatDate(detail.objectUntil, today)}前（含当天）可以写明理由退回。
        </Notice>
      )}
      {extension && <Notice tone={extension.tone} title={extension.words} />}
      {detail.rating && (
        <Notice
          tone={detail.rating.solved ? 'done' : 'warn'}
          title={detail.rating.solved ? '反映人说解决了' : '反映人说没有解决'}
        >
          打了 {detail.rating.stars} 星，最高 5 星。
        </Notice>
      )}
    </>
  )
}
