/** A sound that the mini-program began to play; the test says how it ends. */
export interface Sound {
  src: string
  playbackRate: number
  obeyMuteSwitch: boolean
  isStopped: boolean
  end(): void
}

/** What a test may prepare on the phone, and look at afterwards. Shared between two launches it survives a closed app. */
export interface Phone {
  readonly storage: Map<string, unknown>
  /** Files by path, temporary ones included. */
  readonly files: Map<string, Uint8Array>
  /** Pictures that the person picks, the next choice first; none left means that the choice is cancelled. */
  readonly album: Uint8Array[][]
  /** Files in chats that the person picks, the next choice first; none left means that the choice is cancelled. */
  readonly chat: { name: string; bytes: Uint8Array }[]
  /** So many transfers of files from now on break off. */
  lostTransfers: number
  /** Names of the kinds of documents that WeChat has shown, with what was in them. */
  readonly shown: { fileType: string; bytes: Uint8Array }[]
  /** What was saved into the album: the lines that were written on each picture. */
  readonly saved: string[][]
  /** What is printed on whatever is photographed, line by line; undefined where WeChat cannot read on this phone. */
  printed: string[] | undefined
  /** Sounds in the order in which they were begun. */
  readonly sounds: Sound[]
  clipboard: string
  /** WeChat's own setting 字体大小, in px. */
  fontSize: number
  /** Change it with MiniProgram.setOnline, so that the mini-program hears of it. */
  online: boolean
}

export function createPhone(): Phone {
  return {
    storage: new Map(),
    files: new Map(),
    album: [],
    chat: [],
    lostTransfers: 0,
    shown: [],
    saved: [],
    sounds: [],
    printed: undefined,
    clipboard: '',
    fontSize: 17,
    online: true,
  }
}
