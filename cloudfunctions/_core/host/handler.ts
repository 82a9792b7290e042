import { randomUUID } from 'node:crypto'
import { withRetry } from '@core/db/client'
import { toAppError } from '@core/db/database-errors'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { Limit } from '@core/modules/throttle/throttle'
import type { Answer } from '@shared/contracts'
import type { Action, Api, StaffRole } from '@shared/contracts/contract'
import { AppError, errorBody, type FieldFault } from '@shared/errors'
import * as z from 'zod'
import { hourLog, log } from './log'
import type { Services } from './services'

/** What an action gets besides its input. */
export interface CallContext extends Services {
  requestId: string
  limit: Limit
}
export interface StaffCallContext extends CallContext {
  /** Set for every action whose access is not `anyone`. */
  actor: StaffActor
  session: string
  /** Openid as the platform states it; only staff-api uses it. */
  openid: string | undefined
}

export type Actions<A extends Api, C> = {
  [K in keyof A]: (input: z.output<A[K]['input']>, call: C) => Promise<z.input<A[K]['output']>>
}

/** What the platform adds besides the event; an event's own fields are client data and are never trusted. */
export interface PlatformContext {
  /** Set by our local host only. */
  caller?: string
  requestId?: string
}

type Authenticate = (session: string | undefined, services: Services) => Promise<StaffActor>

const envelope = z.object({
  action: z.string().max(60),
  input: z.unknown().optional(),
  session: z.string().max(200).optional(),
})

/** Text bodies above this are refused by the platform (PLATFORM: EXCEED_MAX_PAYLOAD_SIZE); locally by the same rule. */
const MAX_BODY = 100_000

/**
 * The one wrapper of every cloud function: parses the envelope and the input, checks access, runs the action, parses the
 * output (fields outside the contract never leave), and turns every failure into an envelope. It never throws.
 */
export function createHandler<A extends Api, C extends CallContext>(options: {
  name: string
  api: A
  actions: Actions<A, C>
  services: () => Promise<Services & { limiter: (caller: string) => Limit }>
  /** Only functions with signed-in people have it; only their actions are given session and openid. */
  authenticate?: Authenticate
  /**
   * For reporters, and for single actions that say so: calls that went well or were refused leave no line, failures one without
   * action, request id and minute, so that the log cannot be laid beside a report (DESIGN D7).
   */
  discreet?: boolean
}) {
  const isDiscreet = (action: string) =>
    options.discreet || (Object.hasOwn(options.api, action) && options.api[action]!.discreet)
  return async (event: unknown, platform: PlatformContext = {}): Promise<Answer<unknown>> => {
    // the environment is shared by the process: identity is copied before the first await
    const openid = process.env.WX_CONTEXT_KEYS?.split(',').includes('WX_OPENID')
      ? process.env.WX_OPENID
      : undefined
    const caller = openid || platform.caller || 'unknown'
    const requestId = platform.requestId ?? randomUUID()
    const started = performance.now()
    let actionName = 'invalid'
    try {
      const call = parseInput(envelope, event)
      const action: Action | undefined = Object.hasOwn(options.api, call.action)
        ? options.api[call.action]
        : undefined
      if (!action) throw new AppError('action-unknown')
      actionName = call.action
      refuseUnreadable(call.input)

      const { limiter, ...services } = await options.services()
      const context: Record<string, unknown> = { ...services, requestId, limit: limiter(caller) }
      if (options.authenticate) Object.assign(context, { openid, session: call.session })
      if (!action.access.includes('anyone')) {
        if (!options.authenticate) throw new AppError('forbidden')
        const actor = await options.authenticate(call.session, services)
        if (
          !action.access.includes('staff') &&
          !action.access.some((role) => actor.roles.includes(role as StaffRole))
        ) {
          throw new AppError('forbidden')
        }
        context.actor = actor
      }
      const input = parseInput(action.input, call.input ?? {})
      const run = options.actions[call.action as keyof A] as unknown as (
        input: unknown,
        call: unknown,
      ) => Promise<unknown>
      const attempt = () => run(input, context)
      const data = action.output.parse(await (action.writes ? attempt() : withRetry(attempt)))
      if (!isDiscreet(actionName)) {
        log.info(
          { requestId, fn: options.name, action: actionName, ms: Math.round(performance.now() - started) },
          'call',
        )
      }
      return { ok: true, data }
    } catch (error) {
      const expected = toAppError(error)
      const known = expected instanceof AppError ? expected : new AppError('internal')
      const failed = known.code === 'internal' || known.code === 'database-unavailable'
      if (isDiscreet(actionName)) {
        if (failed) hourLog.error({ fn: options.name, code: known.code, ...safeCause(error) }, 'call failed')
      } else {
        const ms = Math.round(performance.now() - started)
        const entry = { requestId, fn: options.name, action: actionName, code: known.code, ms }
        if (failed) log.error({ ...entry, ...safeCause(error) }, 'call failed')
        else log.info(entry, 'call refused')
      }
      return { ok: false, error: errorBody(known.code, known.fields) }
    }
  }
}

/** A NUL character as JSON writes it (an even number of backslashes before it is text that a person typed). */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/

/** Refuses input that is too large, nests too deeply to be written down, or holds NUL, which the database cannot store. */
function refuseUnreadable(input: unknown): void {
  let text: string
  try {
    text = JSON.stringify(input ?? null)
  } catch (cause) {
    throw new AppError('payload-too-large', { cause })
  }
  if (text.length > MAX_BODY) throw new AppError('payload-too-large')
  if (NUL.test(text))
    throw new AppError('input-invalid', { fields: [{ field: 'input', message: '有不能识别的字符' }] })
}

/** All faults at once, by field. */
function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields: FieldFault[] = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || 'input',
    message: /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '这一项不对',
  }))
  throw new AppError('input-invalid', { fields })
}

/** Enough to find the fault; messages of the database may quote values, so only its code and the place in our code are logged. */
function safeCause(error: unknown) {
  if (error instanceof z.ZodError)
    return { cause: 'output', paths: error.issues.map((i) => i.path.join('.')).slice(0, 10) }
  const e = error as { name?: string; code?: unknown; stack?: string }
  const frames = e.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '))
  const at = frames?.find((line) => !/node_modules|node:/.test(line)) ?? frames?.[0]
  return {
    cause: e.name ?? 'unknown',
    causeCode: typeof e.code === 'string' ? e.code : undefined,
    at: at?.trim(),
  }
}
