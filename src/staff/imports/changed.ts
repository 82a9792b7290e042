import { createSignal, ring, useSignal } from '../shell/signal'

const changes = createSignal()

/** Tells the list of files on their way that one of them has moved on. */
export const tellImportsChanged = () => ring(changes)

/** Runs `reload` whenever a file was worked on in a page on top of this one. */
export const useImportsChanged = (reload: () => void) => useSignal(changes, reload)
