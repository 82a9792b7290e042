import { useState } from 'react'
import { back, open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { Split } from '../shell/Split'
import type { Me } from '../shell/session'
import { BatchList } from './list/BatchList'
import { BatchView } from './view/BatchView'

/** Batches and the one that is open: a page each on a phone, side by side at a desk. `opened` is what the address names. */
export function BatchDesk({ me, opened }: { me: Me; opened?: number }) {
  const wide = useWide()
  const [chosen, setChosen] = useState(opened)
  if (!wide && opened !== undefined)
    return <BatchView me={me} id={opened} wide={false} onLeave={() => back('staffBatches')} />
  const beside = wide ? chosen : undefined
  return (
    <Split
      wide={wide}
      label="批次详情"
      list={
        <BatchList
          me={me}
          wide={wide}
          chosen={beside}
          onChoose={(id) => (wide ? setChosen(id) : open('staffBatch', { id }))}
        />
      }
      beside={
        beside !== undefined && (
          <BatchView key={beside} me={me} id={beside} wide onLeave={() => setChosen(undefined)} />
        )
      }
    />
  )
}
