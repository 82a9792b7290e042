import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Await, Section } from '@/components'
import { usePageState } from '@/platform/page-state'
import { Figures } from '../parts/Figures'
import { HomeList } from './HomeList'
import type { Coverage, CoverageRow } from './visit-types'
import { coverageWords, isVillage, shareOf } from './words'

/** How far the visits are: by town, by village, and in a village who has not been seen. */
export function CoverageDesk() {
  const [{ region }, change] = usePageState({ region: '' })
  const coverage = useCall('staff-api', 'get-visit-coverage', region ? { region } : {})
  const [own, setOwn] = useState<string>()
  if (coverage.data && own === undefined) setOwn(coverage.data.region.code)
  return (
    <>
      {region !== '' && region !== own && (
        <ActionButton id="coverage-up" kind="plain" onPress={() => change({ region: above(region, own) })}>
          回到上一级
        </ActionButton>
      )}
      <Await of={coverage} rows={8}>
        {(data) => <Shown coverage={data} onOpen={(code) => change({ region: code })} />}
      </Await>
    </>
  )
}

/** A village lies in its town; everything else in what the reader answers for. */
const above = (code: string, own: string | undefined): string => {
  const town = code.slice(0, 9)
  return code.length > town.length && town !== own ? town : ''
}

function Shown({ coverage, onOpen }: { coverage: Coverage; onOpen: (code: string) => void }) {
  const { region, year, total, rows, asOf } = coverage
  return (
    <>
      <Section title={`${region.name} ${year} 年走访`}>
        <Figures
          figures={[
            {
              key: 'visited',
              label: '帮办了',
              value: `${total.visited} 户`,
              note: `名单上一共 ${total.homes} 户`,
            },
            {
              key: 'elders',
              label: '80 岁以上的老人',
              value: `${total.eldersVisited} 人`,
              note: `一共 ${total.elders} 人`,
            },
            { key: 'refused', label: '本人不需要', value: `${total.refused} 户` },
            { key: 'away', label: '没见到人', value: `${total.away} 户`, note: '还要再去' },
            { key: 'off', label: '名单以外帮办', value: `${total.visitedOffList} 次` },
          ]}
        />
        {asOf && (
          <View className="p-visits__note">
            名单整理到 {formatDate(asOf, todayInShanghai(new Date()))}。走访在看完两个多小时以后才报上来。
          </View>
        )}
      </Section>
      {rows.length > 0 && <Rows rows={rows} onOpen={onOpen} />}
      {isVillage(region.code) && <HomeList village={region.code} waiting={[]} />}
    </>
  )
}

/** The least visited first: that is where somebody has to go. Those without a list stand last. */
function Rows({ rows, onOpen }: { rows: readonly CoverageRow[]; onOpen: (code: string) => void }) {
  const place = (row: CoverageRow) => (row.homes > 0 ? shareOf(row) : 2)
  const sorted = [...rows].sort((a, b) => place(a) - place(b) || a.code.localeCompare(b.code))
  return (
    <Section title={isVillage(rows[0]?.code ?? '') ? '各村走到多少' : '各乡镇走到多少'}>
      <View className="p-visits__rows">
        {sorted.map((row) => (
          <View
            key={row.code}
            id={`coverage-${row.code}`}
            className="p-visits__row"
            ariaRole="button"
            onClick={() => onOpen(row.code)}
          >
            <View className="p-visits__row-head">
              <View className="p-visits__row-name">{row.name}</View>
              <View className="p-visits__row-share">
                {row.homes > 0 ? `${Math.round(shareOf(row) * 100)}%` : '没有名单'}
              </View>
            </View>
            <View className="p-visits__track" ariaHidden>
              <View className="p-visits__bar" style={{ width: `${shareOf(row) * 100}%` }} />
            </View>
            <View className="p-visits__note">
              {row.homes > 0 ? coverageWords(row) : '没有要走访的人家'}
              {row.elders > 0 && `；80 岁以上 ${row.elders} 人里见了 ${row.eldersVisited} 人`}
            </View>
          </View>
        ))}
      </View>
    </Section>
  )
}
