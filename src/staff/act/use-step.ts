import { useState } from 'react'
import { type FormStep, firstWrong } from './steps'

export interface StepByStep {
  /** Of the step that is shown, from 0. */
  at: number
  isLast: boolean
  /** Whether faults of a step are told: only of those that somebody tried to leave. */
  tells: (step: number) => boolean
  /** Leaves the step forwards, unless it has a fault; true when all are filled in well and it was the last. */
  forward: (faults: Readonly<Record<string, unknown>>) => boolean
  back: () => void
  /** Goes to the first step with a fault, if there is one. */
  goToFault: (faults: Readonly<Record<string, unknown>>) => void
}

/** Where one is in a form. `apart` shows one step at a time; otherwise all of it is one page. */
export function useStep(steps: readonly FormStep[], apart: boolean): StepByStep {
  const [place, setPlace] = useState(0)
  const [tried, setTried] = useState(-1)
  const at = Math.min(place, steps.length - 1)
  const isLast = !apart || at === steps.length - 1
  const goToFault: StepByStep['goToFault'] = (faults) => {
    const wrong = firstWrong(steps, faults)
    if (wrong >= 0) setPlace(wrong)
  }
  return {
    at,
    isLast,
    tells: (step) => step <= tried,
    forward: (faults) => {
      setTried(isLast ? steps.length : Math.max(tried, at))
      const wrong = firstWrong(steps, faults)
      if (!isLast) {
        if (wrong !== at) setPlace(at + 1)
        return false
      }
      goToFault(faults)
      return wrong < 0
    },
    back: () => setPlace(Math.max(0, at - 1)),
    goToFault,
  }
}
