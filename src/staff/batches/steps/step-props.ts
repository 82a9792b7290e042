import type { Me } from '../../shell/session'
import type { Batch, BatchRow } from '../batch-types'

/** What every step on a batch gets. */
export interface StepProps {
  me: Me
  batch: Batch
  wide: boolean
  /** A row that the correction begins with. */
  first?: BatchRow | undefined
  /** It is done, or a job does it. */
  onDone: (jobId?: string) => void
  /** Somebody else was faster: the batch is to be read again. */
  onReload: () => void
  onClose: () => void
}
