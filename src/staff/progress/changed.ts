import { createSignal, ring, useSignal } from '../shell/signal'

const changes = createSignal()

/** Tells the calendar that schedules are different. */
export const tellSchedulesChanged = () => ring(changes)

/** Runs `reload` whenever a schedule was changed, in this page or in one on top of it. */
export const useSchedulesChanged = (reload: () => void) => useSignal(changes, reload)
