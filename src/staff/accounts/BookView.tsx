import { View } from '@tarojs/components'
import { Chips, Empty, Lamp, Notice, Skeleton } from '@/components'
import { yuanWords } from '@/pages/accounts/words'
import { back } from '@/platform/navigate'
import { usePageState } from '@/platform/page-state'
import { dayWords, instantWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { BookDetail } from './account-types'
import { CheckTab } from './check/CheckTab'
import { Versions } from './check/Versions'
import { LinesTab } from './lines/LinesTab'
import { useBook } from './use-book'
import { VouchersTab } from './vouchers/VouchersTab'
import { dueLamp, versionLamp } from './words'
import './accounts.scss'

const tabs = [
  { value: 'lines', label: '一笔一笔' },
  { value: 'vouchers', label: '凭证' },
  { value: 'check', label: '核对和公布' },
  { value: 'history', label: '经过' },
] as const

/** The account of one village and period: its lines, the vouchers behind them, the check, and what became of its versions. */
export function BookView({ bookId }: { bookId: number }) {
  const { part, error, reload, replace } = useBook(bookId)
  const [{ tab, line }, change] = usePageState({ tab: 'lines', line: '', id: '' })
  if (error?.code === 'account-unknown' || error?.code === 'not-found')
    return (
      <Empty
        title="没有找到这本账"
        why="可能不归你管，也可能地址不对。"
        action={{ label: '回村级账目', onPress: () => back('staffAccounts') }}
      />
    )
  if (!part) return error ? <StaffError error={error} onRetry={reload} /> : <Skeleton rows={8} />
  const chosen = tabs.find(({ value }) => value === tab)?.value ?? 'lines'
  return (
    <>
      <Head book={part.book} />
      {error && <StaffError error={error} onRetry={reload} />}
      <Chips
        label="看哪一部分"
        chips={tabs}
        value={chosen}
        onChange={(next) => change({ tab: next, line: '' })}
      />
      {chosen === 'lines' && (
        <LinesTab {...part} onVouchers={(id) => change({ tab: 'vouchers', line: String(id) })} />
      )}
      {chosen === 'vouchers' && <VouchersTab {...part} lineId={Number(line) || undefined} />}
      {chosen === 'check' && (
        <CheckTab
          {...part}
          onBook={replace}
          onFix={(where, id) => change({ tab: where, line: id ? String(id) : '' })}
          onGone={() => back('staffAccounts')}
        />
      )}
      {chosen === 'history' && <Versions versions={part.book.versions} />}
    </>
  )
}

function Head({ book }: { book: BookDetail }) {
  const { villageName, townName, periodLabel, current, published, mayNot } = book
  const due = dueLamp(book)
  return (
    <>
      <View className="p-accounts-desk__lamps">
        <Lamp {...versionLamp(current)} />
        {due && <Lamp {...due} />}
      </View>
      <View className="p-accounts-desk__heading" ariaRole="heading" ariaLevel={1}>
        {villageName} · {periodLabel}
      </View>
      <View className="p-accounts-desk__note">
        {townName} · 由{current.unitName}记 · 收入 {yuanWords(current.incomeFen)}，支出{' '}
        {yuanWords(current.spendingFen)}，{current.lines} 笔，凭证 {current.pages} 页
      </View>
      {current.returned && current.state === 'draft' && (
        <Notice tone="warn" title={`${current.returned.by}在${instantWords(current.returned.at)}退回来了`}>
          原因：{current.returned.reason}
        </Notice>
      )}
      {published && (
        <Notice>
          群众现在看到的是第 {published.version} 版
          {published.publishedOn && `（${dayWords(published.publishedOn)}公布）`}。这一版公布以后才会换下它。
        </Notice>
      )}
      {current.correctionReason && current.state !== 'published' && (
        <View className="p-accounts-desk__note">更正原因：{current.correctionReason}</View>
      )}
      {mayNot && <Notice>{mayNot}</Notice>}
    </>
  )
}
