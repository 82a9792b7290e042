import type { OutputOf } from '@shared/contracts'

export type Message = OutputOf<'staff-api', 'list-inbox'>['messages'][number]
export type DeadLetter = OutputOf<'staff-api', 'list-dead-letters'>['letters'][number]
export type Subscription = OutputOf<'staff-api', 'list-subscriptions'>['subscriptions'][number]
