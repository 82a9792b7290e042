import type { JobKind } from '@shared/domain/jobs'

/** Work during which nobody else moves the batch. Counting anew is none: it may go on beside. */
export const batchJobKinds = ['publish-batch', 'correct-rows'] as const satisfies JobKind[]
