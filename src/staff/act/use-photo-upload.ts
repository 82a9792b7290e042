import { useRef, useState } from 'react'
import { uploadPhoto } from '@/client'
import type { Photo } from '@/platform/photos'

/** Sends the photos of a form, each once however often the form is sent, and tells how far each has come. */
export function usePhotoUpload() {
  const [progress, setProgress] = useState<Record<string, number>>({})
  const arrived = useRef(new Set<string>())

  /** @throws CallError of the first that could not be sent; those before it have arrived. */
  const upload = async (photos: readonly Photo[]) => {
    for (const photo of photos) {
      if (arrived.current.has(photo.id)) continue
      await uploadPhoto(photo, (share) => setProgress((old) => ({ ...old, [photo.id]: share })), 'staff-api')
      arrived.current.add(photo.id)
    }
  }
  return { progress, upload }
}
