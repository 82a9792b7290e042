import type { Photo } from '@/platform/photos'
import { drafts } from '../shell/drafts'

export interface ActDraft {
  values: Readonly<Record<string, string>>
  photos: readonly Photo[]
}

/** The last sending of a form: the same content again carries the same key, so that a lost answer does nothing twice. */
export interface Attempt {
  content: string
  submission: string
}

/** Where a form keeps what was filled in until it is sent. */
export interface DraftKeeper {
  /** As it was left. */
  load: () => ActDraft
  keep: (draft: ActDraft) => void
  /** It was sent, or given up. */
  drop: () => void
  /** Said while the phone has no network: how long what was written is safe. */
  readonly offlineWords: string
  /** Where the last sending is remembered, when it outlives the page. */
  readonly attempt?: { load: () => Attempt | undefined; keep: (attempt: Attempt) => void }
}

/** In this page's memory alone, as everything that staff type: nothing of a case may stay on a phone that several share. */
export function memoryKeeper(subject: number | string, action: string): DraftKeeper {
  return {
    load: () => ({ values: drafts.of(subject, action), photos: drafts.photosOf(subject, action) }),
    keep: ({ values, photos }) => {
      drafts.keep(subject, action, { ...values })
      drafts.keepPhotos(subject, action, photos)
    },
    drop: () => drafts.drop(subject, action),
    offlineWords:
      process.env.TARO_ENV === 'weapp'
        ? '写的还在，但没有存进手机：关掉小程序或退出登录就没有了。'
        : '写的还在这个页面里，没有存进电脑或手机：关掉或刷新页面就没有了。',
  }
}
