import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { Lamp, Notice, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { useWide } from '@/platform/wide'
import { Meter } from '../parts/Meter'
import { type Column, Table } from '../parts/Table'
import { countWords, dayWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { RegistryRow } from './registry-types'
import { freshness, versionWords } from './words'
import './registries.scss'

const columns: readonly Column<RegistryRow>[] = [
  { key: 'label', title: '库', width: 9, cell: ({ label }) => label, sort: ({ label }) => label },
  {
    key: 'fresh',
    title: '新不新',
    lamp: true,
    width: 11,
    cell: (registry) => <Lamp {...freshness(registry)} />,
    sort: ({ ageDays, freshDays }) => (ageDays === null ? null : freshDays - ageDays),
  },
  {
    key: 'due',
    title: '最晚哪天换新',
    width: 9,
    cell: ({ dueOn, unit }) => [dueOn && `${dayWords(dueOn)}前`, unit?.name].filter(Boolean).join('，'),
    sort: ({ dueOn }) => dueOn,
  },
  {
    key: 'version',
    title: '在用的',
    width: 14,
    cell: ({ current }) => (current ? versionWords(current) : ''),
  },
  {
    key: 'quality',
    title: '数据质量',
    width: 10,
    cell: ({ quality }) => (quality === null ? '' : <Meter share={quality / 100} words={`${quality} 分`} />),
    sort: ({ quality }) => quality,
  },
  {
    key: 'rules',
    title: '几条规则用',
    numeric: true,
    cell: ({ rules }) => countWords(rules.length),
    sort: ({ rules }) => rules.length,
  },
]

/** The base registries: which there are, how fresh, how good. */
export function RegistryList() {
  const wide = useWide()
  const loaded = useCall('staff-api', 'list-registries', {})
  usePullToRefresh(loaded.reload, loaded.loading)
  const registries = loaded.data?.registries
  return (
    <>
      <View className="p-registry__heading" ariaRole="heading" ariaLevel={1}>
        基础库
      </View>
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {!registries && !loaded.error && <Skeleton rows={8} />}
      {registries && (
        <>
          <Summary registries={registries} />
          <Table
            name="registry"
            label="基础库"
            columns={columns}
            rows={registries}
            keyOf={({ kind }) => kind}
            wide={wide}
            onChoose={({ kind }) => open('staffRegistry', { kind })}
          />
        </>
      )}
    </>
  )
}

/** What needs doing first: what is out of date, and what is missing. */
function Summary({ registries }: { registries: readonly RegistryRow[] }) {
  const names = (state: string) =>
    registries.filter((registry) => freshness(registry).state === state).map(({ label }) => label)
  const [late, missing] = [names('red'), names('paused')]
  return (
    <>
      {late.length > 0 && (
        <Notice tone="warn" title={`${late.length} 个库过期了`}>
          {late.join('、')}。数据旧了，查出的疑点可能早就变了，请向提供单位要新的。
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice title={`${missing.length} 个库还没有数据`}>
          {missing.join('、')}。用到它们的规则现在不算。
        </Notice>
      )}
      {late.length + missing.length === 0 && (
        <View className="p-registry__note">{registries.length} 个库都有数据，都没有过期。</View>
      )}
    </>
  )
}
