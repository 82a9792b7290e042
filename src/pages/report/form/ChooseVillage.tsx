import type { OutputOf } from '@shared/contracts'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Await, Empty, LedgerRow, SearchField } from '@/components'
import type { About } from './answers'

type Village = About['village']
type Regions = OutputOf<'public-api', 'list-regions'>

const villageDigits = 12
const countyDigits = 6

export interface ChooseVillageProps {
  error: string | undefined
  onChoose: (village: Village) => void
}

/** The village by name or pinyin initials, or step by step: county, town, village. */
export function ChooseVillage({ error, onChoose }: ChooseVillageProps) {
  const [parent, setParent] = useState<string>()
  const [q, setQ] = useState('')
  const counties = useCall('public-api', 'list-regions', {})
  const only = counties.data?.children.length === 1 ? counties.data.children[0]?.code : undefined
  const at = parent ?? only
  const below = useCall('public-api', 'list-regions', at ? { parent: at } : null)
  const county = at?.slice(0, countyDigits)

  return (
    <View className="p-report__village">
      {error && (
        <View className="p-report__fault" ariaRole="alert">
          {error}
        </View>
      )}
      {county && (
        <SearchField
          id="village-search"
          label="找村（社区）"
          placeholder="村名，或拼音首字母"
          value={q}
          onSearch={setQ}
        />
      )}
      {county && q ? (
        <Found county={county} q={q} onChoose={onChoose} />
      ) : (
        <Await of={at ? below : counties} rows={5}>
          {(regions) => (
            <Browse
              regions={regions}
              top={at === only}
              onOpen={setParent}
              onUp={() => setParent(at && at.length > countyDigits ? at.slice(0, countyDigits) : undefined)}
              onChoose={onChoose}
            />
          )}
        </Await>
      )}
    </View>
  )
}

function Browse(props: {
  regions: Regions
  top: boolean
  onOpen: (code: string) => void
  onUp: () => void
  onChoose: (village: Village) => void
}) {
  const { regions, top, onOpen, onUp, onChoose } = props
  const here = regions.path.at(-1)
  const press = ({ code, name }: { code: string; name: string }) =>
    code.length === villageDigits ? onChoose({ code, name, townName: here?.name ?? '' }) : onOpen(code)
  return (
    <>
      {here && (
        <View className="p-report__here">
          <View>{here.name}</View>
          {!top && (
            <ActionButton kind="plain" onPress={onUp}>
              回上一级
            </ActionButton>
          )}
        </View>
      )}
      {regions.children.map((child) => (
        <LedgerRow
          key={child.code}
          id={`region-${child.code}`}
          title={child.name}
          label={child.code.length === villageDigits ? `选${child.name}` : `打开${child.name}`}
          onPress={() => press(child)}
        />
      ))}
      {!regions.children.length && (
        <Empty title="这里还没有村" why="这个地方的村名还没有载入，请搜索村名或选别的乡镇。" />
      )}
    </>
  )
}

function Found({ county, q, onChoose }: { county: string; q: string; onChoose: (village: Village) => void }) {
  const found = useCall('public-api', 'search-villages', { county, q })
  return (
    <Await of={found} rows={3}>
      {({ villages }) =>
        villages.length ? (
          villages.map((village) => (
            <LedgerRow
              key={village.code}
              id={`region-${village.code}`}
              title={village.name}
              note={village.townName}
              label={`选${village.townName}${village.name}`}
              onPress={() => onChoose({ code: village.code, name: village.name, townName: village.townName })}
            />
          ))
        ) : (
          <Empty title="没有找到这个村" why="可以只写一个字，或写拼音首字母；也可以清空后按乡镇找。" />
        )
      }
    </Await>
  )
}
