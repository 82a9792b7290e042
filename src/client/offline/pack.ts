import type { OutputOf } from '@shared/contracts'

export type PackedDetail = OutputOf<'staff-api', 'get-clue'>
export type PackedButton = NonNullable<PackedDetail['work']>['actions'][number]

/** Choices that only the server knows, by the name of their field. */
export type PackedChoices = Readonly<Record<string, readonly { value: string; label: string }[]>>

/** A clue as it was when somebody took it along. */
export interface Pack {
  account: string
  /** Of the clue. */
  id: number
  /** Milliseconds since 1970. */
  takenAt: number
  /** Steps of the case that were known then. */
  seen: number
  /** The page opens again without a network when it was closed. */
  opensAgain: boolean
  detail: PackedDetail
}

/** What is done at the door, and therefore without a network. Everything else can wait for one. */
const doorActions: readonly string[] = ['submit-verification', 'record-hearing']

/** The step that can be done at the door now; undefined when it is somebody else's turn. */
export function doorButton({ work }: Pick<PackedDetail, 'work'>): PackedButton | undefined {
  return work?.actions.find(({ action }) => doorActions.includes(action))
}

/** Payments beyond these are told by their sum, which is there anyway. */
const mostPayments = 12

/**
 * No more of a clue than the door needs: why, what would clear it, the money, the form. Other clues of the household, account
 * numbers and what was said so far stay on the server.
 */
export function packed(detail: PackedDetail, choices: PackedChoices): PackedDetail {
  const { work, payments } = detail
  const button = doorButton(detail)
  const form = button?.form.map((field) => {
    const options = choices[field.name]
    return options ? { ...field, options: [...options] } : field
  })
  return {
    ...detail,
    others: [],
    events: [],
    payments: payments.slice(0, mostPayments).map((payment) => ({ ...payment, accountLast4: null })),
    work: work && {
      ...work,
      timeline: [],
      verification: null,
      results: { ...work.results, lines: [] },
      actions: button && form ? [{ ...button, form }] : [],
    },
  }
}
