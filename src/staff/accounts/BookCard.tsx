import { View } from '@tarojs/components'
import { Lamp } from '@/components'
import { yuanWords } from '@/pages/accounts/words'
import { open } from '@/platform/navigate'
import { instantWords } from '../parts/words'
import type { BookRow } from './account-types'
import { dueLamp, versionLamp } from './words'

/** A book as a card that opens it. */
export function BookCard({ book }: { book: BookRow }) {
  const { bookId, villageName, townName, periodLabel, current } = book
  const due = dueLamp(book)
  return (
    <View
      id={`book-${bookId}`}
      className="p-accounts-desk__card"
      ariaRole="link"
      onClick={() => open('staffAccountBook', { id: bookId })}
    >
      <View className="p-accounts-desk__lamps">
        <Lamp {...versionLamp(current)} />
        {due && <Lamp {...due} />}
      </View>
      <View className="p-accounts-desk__card-title">
        {villageName} · {periodLabel}
      </View>
      <View className="p-accounts-desk__note">
        {townName} · 收 {yuanWords(current.incomeFen)}，支 {yuanWords(current.spendingFen)}，{current.lines}{' '}
        笔 · {current.createdBy}，{instantWords(current.createdAt)}
      </View>
    </View>
  )
}
