import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { Notice, SearchField, Section, Skeleton } from '@/components'
import { StaffError } from '../shell/StaffError'
import { LimitCard } from './LimitCard'
import type { LimitRow } from './limit-types'
import { byPolicy, rowKey } from './words'
import './limits.scss'

/** Every duty with its limit, under the rule that it follows; the county's own figures beside the rule's. */
export function LimitList() {
  const loaded = useCall('staff-api', 'list-limits', {})
  const [search, setSearch] = useState('')
  const [saved, setSaved] = useState<{ label: string; running: number }>()
  const { data } = loaded
  if (!data)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={10} />
  const found = data.limits.filter(({ label, source, kinds }) =>
    [label, source, ...kinds.map((kind) => kind.label)].some((words) => words.includes(search)),
  )
  const replaceRow = (row: LimitRow, running: number) => {
    setSaved({ label: row.label, running })
    loaded.replace({
      ...data,
      limits: data.limits.map((old) => (rowKey(old) === rowKey(row) ? row : old)),
    })
  }
  return (
    <>
      <View className="p-limits__heading" ariaRole="heading" ariaLevel={1}>
        办理期限
      </View>
      <View className="p-limits__note">
        每一步最晚哪天办完，都按这里算。法律写死的只能改短，没有统一规定的县里可以调整。改了只管以后开始的，已经在算的日子不变。
      </View>
      <SearchField
        id="find-limit"
        label="找期限"
        placeholder="期限或种类里的字"
        value={search}
        onSearch={setSearch}
      />
      {saved && (
        <Notice tone="done" title={`${saved.label}：改好了`} urgent>
          {saved.running > 0
            ? `正在算的 ${saved.running} 个期限日子不变，以后开始的按新的算。`
            : '以后开始的按新的算。'}
        </Notice>
      )}
      {found.length === 0 && <View className="p-limits__note">没有带“{search}”的期限。</View>}
      {byPolicy(found).map(({ policy, rows }) => (
        <Section key={policy} title={policy}>
          <View className="p-limits__cards">
            {rows.map((row) => (
              <LimitCard key={rowKey(row)} row={row} mayChange={data.mayChange} onChanged={replaceRow} />
            ))}
          </View>
        </Section>
      ))}
      {data.notes.length > 0 && (
        <Section title="别处的规定，这里不照着算">
          {data.notes.map(({ words, source }) => (
            <View key={words} className="p-limits__note">
              {words}（{source}）
            </View>
          ))}
        </Section>
      )}
    </>
  )
}
