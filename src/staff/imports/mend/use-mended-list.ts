import { useWrite } from '@/client'
import type { Import } from '../import-types'
import { type Upload, useSending } from '../use-sending'

interface Ears {
  /** Hears the job that takes the list over. */
  onBegun: (jobId: string) => void
  /** Somebody else has changed the file, or it is being read: what is shown is old. */
  onMovedOn: () => void
}

/** Sends the list of faults, mended, back into the file that it came from. */
export function useMendedList({ id, revision }: Pick<Import, 'id' | 'revision'>, ears: Ears): Upload {
  const mending = useWrite('mend-from-file')
  return useSending(async (uploadId, onFail) => {
    const begun = await mending.write({ id, revision, uploadId }, (error) => {
      onFail(error)
      if (error.code === 'import-moved-on' || error.code === 'import-busy') ears.onMovedOn()
    })
    if (!begun) return false
    ears.onBegun(begun.jobId)
    return true
  })
}
