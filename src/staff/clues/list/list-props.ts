import type { Me } from '../../shell/session'
import type { Chosen } from '../clue-types'

export interface ClueListProps {
  me: Me
  wide: boolean
  chosen: Chosen | undefined
  onChoose: (chosen: Chosen) => void
}
