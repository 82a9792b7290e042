import { useCall } from '@/client'
import type { BookDetail, BookPart } from './account-types'

/** A book as it is now, and the way to read it anew after a write. */
export function useBook(bookId: number) {
  const loaded = useCall('staff-api', 'get-book', { bookId })
  const { data, reload, replace } = loaded
  const part: BookPart | undefined = data && {
    book: data,
    seen: { versionId: data.current.versionId, revision: data.current.revision },
    onChanged: reload,
  }
  return { ...loaded, part, replace: replace as (book: BookDetail) => void }
}
