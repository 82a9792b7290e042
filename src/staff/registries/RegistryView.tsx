import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { Empty, Lamp, Section, Skeleton } from '@/components'
import { back } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { Meter } from '../parts/Meter'
import { type Column, Table } from '../parts/Table'
import { countWords, dayWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import { DutyPart } from './DutyPart'
import { LoadForm } from './LoadForm'
import type { RegistryDetail, RegistryVersion } from './registry-types'
import { VersionReport } from './VersionReport'
import { differenceWords, freshness, versionLamp } from './words'
import './registries.scss'

const columns: readonly Column<RegistryVersion>[] = [
  {
    key: 'version',
    title: '版',
    width: 4,
    cell: ({ version }) => `第 ${version} 版`,
    sort: (v) => v.version,
  },
  {
    key: 'state',
    title: '怎么样',
    lamp: true,
    width: 6,
    cell: (version) => <Lamp {...versionLamp(version)} />,
  },
  { key: 'asOf', title: '截至', width: 6, cell: ({ asOf }) => dayWords(asOf), sort: ({ asOf }) => asOf },
  {
    key: 'accepted',
    title: '装进几行',
    numeric: true,
    cell: ({ accepted }) => countWords(accepted),
    sort: ({ accepted }) => accepted,
  },
  {
    key: 'rejected',
    title: '没装几行',
    numeric: true,
    cell: ({ rejected }) => countWords(rejected),
    sort: ({ rejected }) => rejected,
  },
  { key: 'difference', title: '和上一版比', width: 10, cell: differenceWords },
]

/** One registry: how fresh and good it is, its versions, and the way to load a new one. */
export function RegistryView({ kind }: { kind: RegistryDetail['kind'] }) {
  const wide = useWide()
  const loaded = useCall('staff-api', 'get-registry', { kind })
  const [chosen, setChosen] = useState<number>()
  const registry = loaded.data
  if (loaded.error && !registry) return <StaffError error={loaded.error} onRetry={loaded.reload} />
  if (!registry) return <Skeleton rows={8} />

  const { label, quality, qualityWords, rules, versions } = registry
  const shown = versions.find(({ version }) => version === chosen) ?? versions[0]
  return (
    <>
      <View className="p-registry__top">
        <Lamp {...freshness(registry)} />
      </View>
      <View className="p-registry__heading" ariaRole="heading" ariaLevel={1}>
        {label}库
      </View>
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {quality !== null && (
        <View className="p-registry__quality">
          <Meter share={quality / 100} words={`数据质量 ${quality} 分`} />
        </View>
      )}
      <View className="p-registry__note">{qualityWords}</View>
      <View className="p-registry__note">
        {rules.length > 0 ? `用它的规则：${rules.join('、')}` : '现在没有规则用它。'}
      </View>
      <Section title="谁提供、多久一次">
        <DutyPart registry={registry} onChanged={loaded.reload} />
      </Section>
      <Section title="装一份新的">
        <LoadForm registry={registry} onLoaded={loaded.reload} />
      </Section>
      <Section title="每一版">
        {versions.length === 0 ? (
          <Empty title="还没有数据" why="向提供单位要一份表格，在上面装进来。" />
        ) : (
          <Table
            name="version"
            label="每一版，新的在前"
            columns={columns}
            rows={versions}
            keyOf={({ version }) => version}
            wide={wide}
            chosen={shown?.version}
            onChoose={({ version }) => setChosen(version)}
          />
        )}
      </Section>
      {shown && (
        <Section title={`第 ${shown.version} 版的情况`}>
          <VersionReport version={shown} />
        </Section>
      )}
    </>
  )
}

/** The address names no registry that there is. */
export function NoRegistry() {
  return (
    <Empty
      title="没有这个库"
      why="地址可能不对。"
      action={{ label: '看全部基础库', onPress: () => back('staffRegistries') }}
    />
  )
}
