import { useState } from 'react'
import { back, open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { Split } from '../shell/Split'
import type { Me } from '../shell/session'
import { EntitlementList } from './EntitlementList'
import { EntitlementView } from './EntitlementView'
import './entitlements.scss'

/** The work list and the person who is open: a page each on a phone, side by side at a desk. */
export function EntitlementDesk({ me, opened }: { me: Me; opened?: number }) {
  const wide = useWide()
  const [chosen, setChosen] = useState(opened)
  if (!wide && opened !== undefined)
    return (
      <EntitlementView
        me={me}
        id={opened}
        onLeave={() => back('staffEntitlements')}
        onOpen={(id) => open('staffEntitlement', { id })}
      />
    )
  const beside = wide ? chosen : undefined
  return (
    <Split
      wide={wide}
      label="这一位的情况"
      list={
        <EntitlementList
          me={me}
          chosen={beside}
          onChoose={(id) => (wide ? setChosen(id) : open('staffEntitlement', { id }))}
        />
      }
      beside={
        beside !== undefined && (
          <EntitlementView
            key={beside}
            me={me}
            id={beside}
            onLeave={() => setChosen(undefined)}
            onOpen={setChosen}
          />
        )
      }
    />
  )
}
