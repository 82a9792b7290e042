import type { ReactNode } from 'react'
import type { Me } from '../shell/session'
import type { Import } from './import-types'
import type { ImportStep } from './words'

/** Which rows are looked at. */
export interface Look {
  filter: string
  q: string
}

/** What every step of a file gets. */
export interface StepProps {
  me: Me
  whole: Import
  wide: boolean
  /** Asks for the file anew. */
  reload: () => void
  /** Shows another step; with `filter` or `q` certain rows of it. */
  go: (step: ImportStep, look?: Partial<Look>) => void
  look: Look
  changeLook: (look: Partial<Look>) => void
  /** Says above the step what came of the last press, also while the file is read anew. */
  tell: (note: ReactNode) => void
}
