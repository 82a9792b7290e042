import { useState } from 'react'
import { back, open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { Split } from '../../shell/Split'
import type { Me } from '../../shell/session'
import type { Chosen } from '../clue-types'
import { ClueList } from '../list/ClueList'
import { ClueView } from '../view/ClueView'
import { SubjectView } from '../view/SubjectView'

/** Clues and what is open of them: a page each on a phone, side by side at a desk. `opened` is what the address names. */
export function ClueDesk({ me, opened }: { me: Me; opened?: Chosen }) {
  const wide = useWide()
  const [chosen, setChosen] = useState(opened)
  const choose = (next: Chosen) => {
    if (wide) setChosen(next)
    else open(next.kind === 'clue' ? 'staffClue' : 'staffSubject', { id: next.id })
  }
  if (!wide && opened) {
    const shown = chosen ?? opened
    return (
      <Detail
        key={`${shown.kind}-${shown.id}`}
        me={me}
        chosen={shown}
        wide={false}
        onOpen={choose}
        onLeave={leave}
      />
    )
  }
  const beside = wide ? chosen : undefined
  return (
    <Split
      wide={wide}
      label="疑点详情"
      list={<ClueList me={me} wide={wide} chosen={beside} onChoose={choose} />}
      beside={
        beside && (
          <Detail
            key={`${beside.kind}-${beside.id}`}
            me={me}
            chosen={beside}
            wide
            onOpen={choose}
            onLeave={() => setChosen(undefined)}
          />
        )
      }
    />
  )
}

const leave = () => back('staffClues')

interface DetailProps {
  me: Me
  chosen: Chosen
  wide: boolean
  onOpen: (chosen: Chosen) => void
  onLeave: () => void
}

function Detail({ me, chosen, ...rest }: DetailProps) {
  return chosen.kind === 'clue' ? (
    <ClueView me={me} id={chosen.id} {...rest} />
  ) : (
    <SubjectView id={chosen.id} {...rest} />
  )
}
