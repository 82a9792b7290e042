import type { OutputOf } from '@shared/contracts'
import type { AccusedKind, ReportKind } from '@shared/domain/reports'
import { onSessionEnd } from '@/platform/assisted'
import type { About } from './form/answers'

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

/** What a page that knows it already fills into the form. */
export interface Prefill {
  about: About
  kind: ReportKind
  accused?: AccusedKind
  text?: string
  /** 我没收到: the report is about money that did not arrive. */
  notReceived?: true
}

/** From one's own payments to the form: of whom they are must stand in no address. */
export const reportToBegin = handover<Prefill>()
/** From the form to the receipt page. */
export const sentReport = handover<OutputOf<'reporter-api', 'submit-report'>>()
/** From the receipt page to the follow page: sixteen digits. */
export const receiptToFollow = handover<string>()
