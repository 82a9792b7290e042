import { useState } from 'react'
import { useCall } from '@/client'
import { open } from '@/platform/navigate'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { useWide } from '@/platform/wide'
import { useChanged } from '../cases/changed'
import { CaseView } from '../cases/view/CaseView'
import { useCluesChanged } from '../clues/changed'
import { useEntitlementsChanged } from '../entitlements/changed'
import { DataToday } from '../progress/today/DataToday'
import { BindWechat } from '../shell/BindWechat'
import { Split } from '../shell/Split'
import type { Me } from '../shell/session'
import { TodayList } from './TodayList'
import type { TodayItem } from './today-types'

/** What has to be done now and, at a desk, the report that is opened beside it; clues have a page of their own. */
export function TodayDesk({ me }: { me: Me }) {
  const wide = useWide()
  const [opened, setOpened] = useState<number>()
  const today = useCall('staff-api', 'get-today', {})
  useChanged(today.reload)
  useCluesChanged(today.reload)
  useEntitlementsChanged(today.reload)
  usePullToRefresh(today.reload, today.loading)

  const show = (item: TodayItem) => {
    if (item.kind === 'entitlement') open('staffEntitlement', { id: item.id })
    else if (item.kind === 'clue') open('staffClue', { id: item.clueId ?? undefined })
    else if (wide) setOpened(item.id)
    else open('staffCase', { id: item.id })
  }
  const beside = wide ? opened : undefined
  return (
    <Split
      wide={wide}
      label="办件详情"
      list={
        <>
          <BindWechat me={me} />
          <DataToday me={me} />
          <TodayList me={me} today={today} opened={beside} onOpen={show} />
        </>
      }
      beside={
        beside !== undefined && (
          <CaseView key={beside} me={me} id={beside} wide onLeave={() => setOpened(undefined)} />
        )
      }
    />
  )
}
