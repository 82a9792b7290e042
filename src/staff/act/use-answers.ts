import { useState } from 'react'
import type { Photo } from '@/platform/photos'
import type { ChosenNames } from './act-types'
import type { ActDraft, DraftKeeper } from './draft-keeper'

export interface Answers extends ActDraft {
  /** Names of what was chosen, for the check before sending. */
  names: ChosenNames
  set: (name: string, value: string, label?: string) => void
  setPhotos: (name: string, photos: Photo[]) => void
}

/** What is filled in, kept at every letter. */
export function useAnswers(keeper: DraftKeeper, onChange: () => void): Answers {
  const [draft, setDraft] = useState<ActDraft>(keeper.load)
  const [names, setNames] = useState<ChosenNames>({})

  const store = (next: ActDraft) => {
    setDraft(next)
    keeper.keep(next)
    onChange()
  }
  return {
    ...draft,
    names,
    set: (name, value, label) => {
      if (label) setNames((old) => ({ ...old, [value]: label }))
      store({ ...draft, values: { ...draft.values, [name]: value } })
    },
    setPhotos: (name, photos) =>
      store({ photos, values: { ...draft.values, [name]: photos.map(({ id }) => id).join(',') } }),
  }
}
