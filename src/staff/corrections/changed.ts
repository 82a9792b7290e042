import { createSignal, ring, useSignal } from '../shell/signal'

const changes = createSignal()

/** Tells every open list that a request was made or answered. */
export const tellCorrectionsChanged = () => ring(changes)

/** Runs `reload` whenever one was, in this page or in one on top of it. */
export const useCorrectionsChanged = (reload: () => void) => useSignal(changes, reload)
