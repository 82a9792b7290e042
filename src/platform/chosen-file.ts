/** A file that somebody chose: in a browser the file itself, in WeChat the place where WeChat has put it. */
export type ChosenFile = { name: string; size: number } & (Blob | { path: string })

/** Where a file may be sent, in the two ways that the storage takes. */
export interface Destination {
  url: string
  /** Of a plain PUT, which a browser sends. */
  headers: Record<string, string>
  /** Fields of a form before the file, which is all that WeChat can send. */
  form: Record<string, string>
}

/** How a file went: the status and text of the answer, `lost` without one. */
export type SendResult = { status: number; text: string } | 'lost'

/** Nothing moves for so long: given up, in milliseconds. */
export const patience = 60_000
