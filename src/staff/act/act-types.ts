import type { FormField } from '@shared/domain/workflow'

/** A button of a case as the server offers it. */
export interface ActButton {
  action: string
  label: string
  tone: 'primary' | 'normal' | 'danger'
  /** What will happen. */
  explain: string
  form: readonly FormField[]
}

/** Who will read what a step writes. */
export interface Readers {
  /** null: nobody reported this, so no reporter is spoken of. */
  reporter: boolean | null
  /** Everybody else, in a sentence. */
  others: string
}

/** Names of what was chosen, by field and value; the check shows them instead of ids. */
export type ChosenNames = Readonly<Record<string, string>>
