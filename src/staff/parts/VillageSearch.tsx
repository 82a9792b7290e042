import type { OutputOf } from '@shared/contracts'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { SearchField } from '@/components'
import { StaffError } from '../shell/StaffError'
import './village-search.scss'

export type FoundVillage = OutputOf<'public-api', 'search-villages'>['villages'][number]

export interface VillageSearchProps {
  /** Of the field; the villages found are `<id>-<code>`. */
  id: string
  /** Six digits; without it the only county there is. */
  county: string | undefined
  onPick: (village: Pick<FoundVillage, 'code' | 'name' | 'townName'>) => void
}

/** A village by some letters of its name or its pinyin initials. */
export function VillageSearch({ id, county: known, onPick }: VillageSearchProps) {
  const [q, setQ] = useState('')
  const counties = useCall('public-api', 'list-regions', known ? null : {})
  const county = known ?? counties.data?.children[0]?.code
  const found = useCall('public-api', 'search-villages', q && county ? { county, q } : null)
  const villages = q ? (found.data?.villages ?? []) : []
  return (
    <View className="p-villages">
      <SearchField id={id} label="找村" placeholder="村名里的字，或拼音首字母" value={q} onSearch={setQ} />
      {found.error && <StaffError error={found.error} onRetry={found.reload} />}
      {q && !found.loading && villages.length === 0 && !found.error && (
        <View className="p-villages__note">没有名称里带“{q}”的村。少写几个字再找。</View>
      )}
      <View className="p-villages__found">
        {villages.map((village) => (
          <View
            key={village.code}
            id={`${id}-${village.code}`}
            className="p-villages__village"
            ariaRole="button"
            onClick={() => {
              onPick(village)
              setQ('')
            }}
          >
            {village.townName} {village.name}
          </View>
        ))}
      </View>
    </View>
  )
}
