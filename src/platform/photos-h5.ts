import { whileChoosing } from './assisted/background'
import { type Chosen, type Photo, qualities, wantedBytes } from './photo'
import { drawPicture } from './picture-h5'
import { randomHex } from './random'
import { vaultGet, vaultPut, vaultRemove } from './vault'

const keptPhoto = (id: string) => `photo-${id}`

/** Asks for up to `most` pictures. Drawing them anew on a canvas leaves place and camera data behind. */
export async function choosePhotos(most: number): Promise<Chosen> {
  const files = (await whileChoosing(askForFiles)).slice(0, most)
  const photos: Photo[] = []
  for (const file of files) {
    const bytes = await compress(file)
    if (bytes) photos.push({ id: await randomHex(16), bytes, preview: addressOf(bytes) })
  }
  return { photos, unreadable: files.length - photos.length }
}

/** Keeps a photo on this phone with a draft. False when there is no room. */
export async function keepPhoto(photo: Photo, days: number): Promise<boolean> {
  return vaultPut(keptPhoto(photo.id), photo.bytes, days)
}

/** A photo kept earlier. */
export async function recallPhoto(id: string): Promise<Photo | undefined> {
  const bytes = await vaultGet(keptPhoto(id))
  if (!(bytes instanceof Uint8Array)) return undefined
  return { id, bytes, preview: addressOf(bytes) }
}

/** Removes a photo and its picture from this phone. */
export async function forgetPhoto(photo: Pick<Photo, 'id' | 'preview'>): Promise<void> {
  await vaultRemove(keptPhoto(photo.id))
  URL.revokeObjectURL(photo.preview)
}

const addressOf = (bytes: Uint8Array) =>
  URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }))

function askForFiles(): Promise<File[]> {
  const input = document.createElement('input')
  Object.assign(input, { type: 'file', accept: 'image/*', multiple: true, hidden: true })
  document.body.append(input) // Safari forgets an input that is not in the page
  return new Promise((resolve) => {
    const answer = () => {
      resolve(Array.from(input.files ?? []))
      input.remove()
    }
    input.addEventListener('change', answer)
    input.addEventListener('cancel', answer)
    input.click()
  })
}

async function compress(file: File): Promise<Uint8Array | undefined> {
  const canvas = await drawPicture(file)
  if (!canvas) return undefined
  let smallest: Blob | null = null
  for (const quality of qualities) {
    smallest = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (smallest && smallest.size <= wantedBytes) break
  }
  return smallest ? new Uint8Array(await new Response(smallest).arrayBuffer()) : undefined
}
