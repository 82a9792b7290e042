import type * as z from 'zod'

export type StaffRole =
  | 'handler'
  | 'leader'
  | 'supervisor'
  | 'clerk'
  | 'verifier'
  | 'rechecker'
  | 'operator'
  /** Keeps village accounts: 村会计, or the town's agency (三资代理). */
  | 'accountant'
  /** Goes to homes with the platform in hand: a cadre of the village or one who is stationed there (帮办人员). */
  | 'cadre'
/** `anyone`: no session is looked at. `staff`: any signed-in member of staff. */
export type Access = 'anyone' | 'staff' | StaffRole

export interface Action {
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly access: readonly Access[]
  /** Writes carry an idempotency key (`submission` or `photo`+`part`) in their input, so that every call may be retried. */
  readonly writes?: boolean
  /** Leaves no line with its time in the log, as nothing of the reporters does: it could be laid beside a report. */
  readonly discreet?: boolean
}

export type Api = Record<string, Action>

/** Keeps literal action names and schema types, and checks the shape. */
export function defineApi<const A extends Api>(api: A): A {
  return api
}

export interface Call {
  action: string
  input: unknown
  session?: string
}
