import { formatDate } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useSeen } from '@/client'
import { ActionButton, BottomBar, Empty, ErrorNote, LedgerRow, Page, Section, Skeleton } from '@/components'
import { replace, restart, useParams } from '@/platform/navigate'
import { HomeBar } from '../../home/HomeBar'
import { readingError } from '../../village/reading-error'
import { today } from '../../village/words'
import { ChooseCounty } from './ChooseCounty'
import { bigFacts, monthLines, monthWords, type PublicStatistics } from './words'
import './index.scss'

const regionOf = (text: string | undefined) => (/^(\d{6}|\d{9})$/.test(text ?? '') ? text : undefined)

/** What became of what people reported, in a town or a county: large numbers, plain words, no log-in. */
export default function StatisticsPage() {
  const { region: named, code } = useParams()
  const region = regionOf(named)
  const { data, error, reload, seen } = useSeen('get-statistics', region ? { region } : null)
  const unknown = error?.code === 'region-unknown'
  return (
    <Page
      title="反映办得怎么样"
      heading={data ? `${data.region.name}：反映了，办了没有？` : '反映了，办了没有？'}
      seen={seen}
      bottom={code ? <BottomBar village={code} /> : <HomeBar village={undefined} />}
    >
      {!region && <ChooseCounty />}
      {unknown && (
        <Empty
          title="没有找到这个地方"
          why="网址可能不完整。"
          action={{ label: '去选村', onPress: () => restart('home') }}
        />
      )}
      {error && !unknown && <ErrorNote error={readingError(error)} onRetry={reload} />}
      {region && !data && !error && <Skeleton rows={6} />}
      {data && <Numbers statistics={data} village={code} />}
    </Page>
  )
}

function Numbers({ statistics, village }: { statistics: PublicStatistics; village: string | undefined }) {
  const { region, county, asOf, note } = statistics
  const wider = region.code !== county.code && (
    <ActionButton
      id="whole-county"
      kind="plain"
      onPress={() => replace('statistics', { region: county.code, code: village })}
    >
      看{county.name}的
    </ActionButton>
  )
  if (asOf === null)
    return (
      <>
        <Empty
          title="还没有公布过数字"
          why={`数字每天夜里更新，明天再来看。想先问，可以打${county.name}的电话 ${county.hotline}。`}
        />
        {wider}
      </>
    )
  return (
    <>
      <View className="p-numbers__when">最近 12 个月，算到{formatDate(asOf, today())}。</View>
      {wider}
      <View className="p-numbers__facts" ariaRole="list">
        {bigFacts(statistics).map(({ key, label, figure, hidden, explain }) => (
          <View key={key} id={`number-${key}`} className="p-numbers__fact" ariaRole="listitem">
            <View className="p-numbers__label">{label}</View>
            <View className={hidden ? 'p-numbers__hidden' : 'p-numbers__figure'}>{figure}</View>
            <View className="p-numbers__explain">{explain}</View>
          </View>
        ))}
      </View>
      <View className="p-numbers__note">{note}</View>
      <Months statistics={statistics} />
    </>
  )
}

function Months({ statistics }: { statistics: PublicStatistics }) {
  const [shown, setShown] = useState(false)
  const lines = monthLines(statistics)
  if (lines.length === 0) return null
  return (
    <Section title="一个月一个月看">
      <ActionButton id="show-months" kind="plain" expanded={shown} onPress={() => setShown(!shown)}>
        {shown ? '收起' : '看每个月的数字'}
      </ActionButton>
      {shown &&
        lines.map(({ month, words }) => <LedgerRow key={month} title={monthWords(month)} note={words} />)}
    </Section>
  )
}
