/** How fast is read. Voices at their own speed are too fast for many of our readers. */
export const speeds = {
  slow: { label: '慢', rate: 0.7 },
  usual: { label: '中', rate: 0.9 },
  fast: { label: '快', rate: 1.2 },
} as const

export type Speed = keyof typeof speeds

const order: readonly Speed[] = ['slow', 'usual', 'fast']

export const isSpeed = (value: unknown): value is Speed => order.some((speed) => speed === value)

/** The speed that the next tap chooses. */
export const nextSpeed = (speed: Speed): Speed => order[(order.indexOf(speed) + 1) % order.length] ?? 'usual'
