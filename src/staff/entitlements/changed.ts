import { createSignal, ring, useSignal } from '../shell/signal'

const changes = createSignal()

/** Tells every open list that a result was written down or decided. */
export const tellEntitlementsChanged = () => ring(changes)

/** Runs `reload` whenever one was, in this page or in one on top of it. */
export const useEntitlementsChanged = (reload: () => void) => useSignal(changes, reload)
