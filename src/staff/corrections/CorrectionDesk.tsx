import { useState } from 'react'
import { back, open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { Split } from '../shell/Split'
import type { Me } from '../shell/session'
import { CorrectionList } from './CorrectionList'
import { CorrectionView } from './CorrectionView'
import './corrections.scss'

/** Requests and the one that is open: a page each on a phone, side by side at a desk. `opened` is what the address names. */
export function CorrectionDesk({ me, opened }: { me: Me; opened?: string }) {
  const wide = useWide()
  const [chosen, setChosen] = useState(opened)
  if (!wide && opened !== undefined)
    return <CorrectionView me={me} id={opened} onLeave={() => back('staffCorrections')} />
  const beside = wide ? chosen : undefined
  return (
    <Split
      wide={wide}
      label="纠错详情"
      list={
        <CorrectionList
          me={me}
          chosen={beside}
          onChoose={(id) => (wide ? setChosen(id) : open('staffCorrection', { id }))}
        />
      }
      beside={
        beside !== undefined && (
          <CorrectionView key={beside} me={me} id={beside} onLeave={() => setChosen(undefined)} />
        )
      }
    />
  )
}
