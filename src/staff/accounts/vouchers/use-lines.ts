import { useEffect, useState } from 'react'
import { asCallError, type CallError, call } from '@/client'
import type { StaffLine } from '../account-types'

/** Lines that are offered to link pages to; a month of a village has fewer. */
const most = 500

/** All lines of a version, to choose from. */
export function useLines(
  versionId: number,
  revision: number,
): { lines: readonly StaffLine[] | undefined; error: CallError | undefined } {
  const [lines, setLines] = useState<StaffLine[]>()
  const [error, setError] = useState<CallError>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed book is read anew
  useEffect(() => {
    let left = false
    const read = async () => {
      const found: StaffLine[] = []
      let cursor: string | undefined
      do {
        const answer = await call('staff-api', 'list-book-lines', {
          versionId,
          limit: 50,
          ...(cursor && { cursor }),
        })
        found.push(...answer.lines)
        cursor = answer.nextCursor ?? undefined
      } while (cursor && found.length < most && !left)
      return found
    }
    read().then(
      (found) => !left && setLines(found),
      (fault: unknown) => !left && setError(asCallError(fault)),
    )
    return () => {
      left = true
    }
  }, [versionId, revision])
  return { lines, error }
}
