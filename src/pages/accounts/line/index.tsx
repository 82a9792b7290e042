import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { useSeen } from '@/client'
import {
  ActionButton,
  Empty,
  ErrorNote,
  FactList,
  Notice,
  Page,
  PagePictures,
  Section,
  Skeleton,
} from '@/components'
import { readingError } from '@/pages/village/reading-error'
import { back, open, useParams } from '@/platform/navigate'
import type { LineDetail } from '../account-types'
import { linePages } from '../line-pages'
import { amountWords, yuanWords } from '../words'
import { factsOf } from './facts'
import '../accounts.scss'

/** One line of a village's account: what, how much, to whom, the voucher behind it, and the way to ask about it. */
export default function AccountLinePage() {
  const { id: text } = useParams()
  const id = /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined
  const { data: line, error, reload, seen } = useSeen('get-account-line', id ? { id } : null)
  if (!id || error?.code === 'not-found')
    return (
      <Page title="没有找到这一笔">
        <Empty
          title="这一笔现在看不到"
          why="可能这一期的账更正或撤回了。"
          action={{ label: '返回', onPress: () => back('home') }}
        />
      </Page>
    )
  return (
    <Page
      title={line?.summary ?? '一笔账'}
      heading={null}
      seen={seen}
      bottom={line && <Question line={line} />}
    >
      {error && <ErrorNote error={readingError(error)} onRetry={reload} />}
      {!line && !error && <Skeleton rows={8} />}
      {line && <Line line={line} />}
    </Page>
  )
}

function Line({ line }: { line: LineDetail }) {
  const { kind, summary, amountFen, corrected, shouldBeZero, answeredQuestions } = line
  return (
    <>
      <View className="p-accounts__headline">
        <View className="p-accounts__what" ariaRole="heading" ariaLevel={1}>
          {summary}
          {corrected && <View className="p-accounts__mark">已更正</View>}
        </View>
        <View className="p-accounts__spent">
          {amountWords[kind]}
          <View className="p-accounts__figure">{yuanWords(amountFen)}</View>
        </View>
      </View>
      {shouldBeZero && (
        <Notice tone="warn">按规定村里不应当有这一类花费，值得问一问。不等于有人做错了。</Notice>
      )}
      <FactList facts={factsOf(line)} />
      {answeredQuestions !== null && answeredQuestions > 0 && (
        <View className="p-accounts__words">关于这一笔，已经答复过 {answeredQuestions} 个问题。</View>
      )}
      <Section title="凭证">
        <Vouchers line={line} />
      </Section>
      <View className="p-accounts__all">
        <ActionButton
          id="whole-account"
          kind="secondary"
          onPress={() => open('accounts', { village: line.village.code, period: line.period })}
        >
          看{line.periodLabel}全部的账
        </ActionButton>
      </View>
    </>
  )
}

function Vouchers({ line: { id, pages, kind } }: { line: LineDetail }) {
  const source = useMemo(() => linePages(id), [id])
  if (pages === 0)
    return (
      <View className="p-accounts__none">
        {kind === 'spending' ? '这一笔还没有放上凭证。可以问村里要着看。' : '这一笔没有放凭证。'}
      </View>
    )
  return (
    <>
      <View className="p-accounts__words">发票、收据、合同的照片，点开放大看。私人的号码已经遮住。</View>
      <PagePictures label="凭证" source={source} onOpen={(page) => open('voucher', { line: id, page })} />
    </>
  )
}

function Question({ line: { id } }: { line: LineDetail }) {
  return (
    <View className="p-accounts__bottom">
      <ActionButton id="ask" onPress={() => open('report', { line: id })}>
        对这一笔有疑问
      </ActionButton>
    </View>
  )
}
