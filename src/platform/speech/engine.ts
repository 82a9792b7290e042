/** Why nothing can be heard: a person has to read out instead. */
export type SilentReason =
  /** The phone has no Chinese voice. */
  | 'no-voice'
  /** Only a service outside the phone could speak, and the page is somebody's own. */
  | 'private'
  /** The service's daily or minute limit is used up. */
  | 'quota'
  | 'no-network'
  /** The voice broke off or never began. */
  | 'broke-off'

export interface Speaking {
  /** From 0.5 to 2; 1 is as fast as the voice itself. */
  rate: number
  onEnd: () => void
  onFail: (reason: SilentReason) => void
}

/** A voice. It speaks one short sentence at a time; neither callback runs after `stop`. */
export interface SpeechEngine {
  speak(sentence: string, speaking: Speaking): void
  stop(): void
}

/** What can speak now, or why nothing can. */
export type FoundEngine =
  | { engine: SpeechEngine; reason?: undefined }
  | { engine?: undefined; reason: SilentReason }
