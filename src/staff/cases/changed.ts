import { createSignal, ring, useSignal } from '../shell/signal'

const changes = createSignal()

/** Tells every open queue that a case has moved on. */
export const tellChanged = () => ring(changes)

/** Runs `reload` whenever a case was worked on, in this page or in one on top of it. */
export const useChanged = (reload: () => void) => useSignal(changes, reload)
