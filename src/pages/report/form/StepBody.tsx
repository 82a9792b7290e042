import type { FieldFault } from '@shared/errors'
import type { Draft } from '@/client'
import { PhotoPicker } from '@/components'
import type { Photo } from '@/platform/photos'
import { AboutStep } from './AboutStep'
import type { Answers, StepName } from './answers'
import { CheckStep } from './CheckStep'
import { ContactStep } from './ContactStep'
import { KindStep } from './KindStep'
import { PhotosStep } from './PhotosStep'
import { TextStep } from './TextStep'
import type { Entry } from './use-entry'

export interface StepBodyProps {
  draft: Draft<Answers>
  entry: Entry
  faults: readonly FieldFault[]
  busy: boolean
  progress: Record<string, number>
  change: (patch: Partial<Answers>) => void
  onPhotos: (photos: Photo[]) => void
  onMend: (step: StepName) => void
}

/** The fields of the step that is open. */
export function StepBody({ draft, entry, faults, busy, progress, change, onPhotos, onMend }: StepBodyProps) {
  const step = { answers: draft.fields, change, faults }
  switch (draft.fields.step) {
    case 'kind':
      return <KindStep {...step} />
    case 'about':
      return <AboutStep {...step} entry={entry} />
    case 'text':
      return <TextStep {...step} />
    case 'photos':
      return <PhotosStep photos={draft.photos} onChange={onPhotos} />
    case 'contact':
      return <ContactStep {...step} />
    case 'check':
      return (
        <>
          <CheckStep draft={draft} onMend={onMend} />
          {busy && draft.photos.length > 0 && (
            <PhotoPicker photos={draft.photos} progress={progress} disabled onChange={onPhotos} />
          )}
        </>
      )
  }
}
