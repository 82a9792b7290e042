import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { Notice, Skeleton } from '@/components'
import { StaffError } from '../shell/StaffError'
import { KindCard } from './KindCard'
import type { PolicyKind } from './policy-types'
import './policies.scss'

/** For each kind of programme what 邻居为什么能领 says and whether 我能领吗 asks for it; supervisors change it. */
export function KindList() {
  const loaded = useCall('staff-api', 'list-policy-kinds', {})
  const [saved, setSaved] = useState<string>()
  const { data, error, reload, replace } = loaded
  if (!data) return error ? <StaffError error={error} onRetry={reload} /> : <Skeleton rows={8} />
  const put = (kind: PolicyKind) => {
    setSaved(kind.name)
    replace({ ...data, kinds: data.kinds.map((old) => (old.kind === kind.kind ? kind : old)) })
  }
  return (
    <>
      <View className="p-policy__heading" ariaRole="heading" ariaLevel={1}>
        邻居为什么能领
      </View>
      <View className="p-policy__note">
        群众在每一笔发放下面、写反映之前都能看到这些话：有些情况看着不对，其实合规。说清楚了，误会就少。它只是说明，不拦着群众反映。
        {!data.mayChange && '这里由县里的督办人员改。'}
      </View>
      {saved && <Notice tone="done" title={`${saved}：改好了，群众现在就能看到`} urgent />}
      {data.kinds.map((kind) => (
        <KindCard key={kind.kind} kind={kind} mayChange={data.mayChange} onChanged={put} />
      ))}
    </>
  )
}
