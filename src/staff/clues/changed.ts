import { createSignal, ring, useSignal } from '../shell/signal'

const changes = createSignal()

/** Tells every open list that a clue has moved on. */
export const tellCluesChanged = () => ring(changes)

/** Runs `reload` whenever a clue was worked on, in this page or in one on top of it. */
export const useCluesChanged = (reload: () => void) => useSignal(changes, reload)
