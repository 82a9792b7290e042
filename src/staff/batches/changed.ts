import { createSignal, ring, useSignal } from '../shell/signal'

const changes = createSignal()

/** Tells every open list that a batch has moved on. */
export const tellBatchesChanged = () => ring(changes)

/** Runs `reload` whenever a batch was worked on, in this page or in one on top of it. */
export const useBatchesChanged = (reload: () => void) => useSignal(changes, reload)
