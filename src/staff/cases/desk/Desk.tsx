import { useState } from 'react'
import { back, open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { BindWechat } from '../../shell/BindWechat'
import { Split } from '../../shell/Split'
import type { Me } from '../../shell/session'
import { CaseList } from '../list/CaseList'
import { CaseView } from '../view/CaseView'

/** The queue and one case: a page each on a phone, side by side at a desk. `opened` is the case that the address names. */
export function Desk({ me, opened }: { me: Me; opened?: number }) {
  const wide = useWide()
  const [chosen, setChosen] = useState(opened)
  if (!wide && opened !== undefined) {
    return (
      <CaseView
        key={chosen ?? opened}
        me={me}
        id={chosen ?? opened}
        wide={false}
        onLeave={() => back('staffQueue')}
      />
    )
  }
  const choose = (id: number) => (wide ? setChosen(id) : open('staffCase', { id }))
  const beside = wide ? chosen : undefined
  return (
    <Split
      wide={wide}
      label="办件详情"
      list={
        <>
          <BindWechat me={me} />
          <CaseList me={me} wide={wide} chosen={beside} onChoose={choose} />
        </>
      }
      beside={
        beside !== undefined && (
          <CaseView key={beside} me={me} id={beside} wide onLeave={() => setChosen(undefined)} />
        )
      }
    />
  )
}
