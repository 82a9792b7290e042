import type { OutputOf } from '@shared/contracts'
import { onSessionEnd } from '@/platform/assisted'

/**
 * Passes a value to the page that opens next through memory only: it stands in no address and in no storage, and is
 * gone once it was taken, or when a cadre stops showing a resident's pages.
 */
function handover<T>(): { give: (value: T) => void; take: () => T | undefined } {
  let held: T | undefined
  onSessionEnd(() => {
    held = undefined
  })
  return {
    give: (value) => {
      held = value
    },
    take: () => {
      const value = held
      held = undefined
      return value
    },
  }
}

/** From the form to the receipt page. */
export const sentReport = handover<OutputOf<'reporter-api', 'submit-report'>>()
/** From the receipt page to the follow page: sixteen digits. */
export const receiptToFollow = handover<string>()
