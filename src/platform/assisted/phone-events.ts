/** What a session must hear of the phone that it runs on. */
export interface PhoneEvents {
  touched(): void
  /** The app went into the background. */
  hidden(): void
  /** It is in front again. */
  shown(): void
  /** Its pages are being closed. */
  closed(): void
  /** Another window took or gave back the lock. */
  lockChanged(): void
}
