import type { StepEffects } from './step-effect'

/** More time, once: asked for by one person and decided by another, for reports and clues alike. */
export const extensionEffects: StepEffects = {
  'ask-extension': ({ call, values }) => ({
    change: { extension: 'asked', extensionBy: call.actor.id, extensionDays: Number(values.days) },
  }),
  'grant-extension': ({ c }) => ({
    change: { extension: 'granted' },
    clock: { days: c.extensionDays ?? 0 },
    form: { days: String(c.extensionDays ?? 0) },
  }),
  'deny-extension': () => ({ change: { extension: 'denied' } }),
}
