import type { ActionName, Answer, FunctionName, InputOf, OutputOf } from '@shared/contracts'
import { eraNow, isAssisted, phaseNow } from '@/platform/assisted'
import { isOnline } from '@/platform/network'
import { asCallError, CallError } from './error'
import { tellReached } from './reach'
import { currentSession, endSession } from './session'
import { send } from './transport'

/** Waits before the second and third attempt, in milliseconds. */
const waits = [600, 1800]
const worthRepeating = new Set(['timeout', 'offline'])

/**
 * Calls one action of a cloud function, in WeChat or over HTTP. An attempt that got no answer is repeated twice;
 * that is safe for writes too, because every write carries a key made on the phone.
 * While a cadre shows a resident's pages nothing of staff goes over the line, and an answer that comes after such a session has
 * begun or ended is heard by nobody: the promise stays open, its page is gone.
 * @throws CallError with the server's words, or `offline`, `timeout`, `internal`; `assisted-session` for a staff call in a session.
 */
export async function call<F extends FunctionName, A extends ActionName<F>>(
  fn: F,
  action: A,
  input: InputOf<F, A>,
): Promise<OutputOf<F, A>> {
  if (fn === 'staff-api' && isAssisted()) throw CallError.of('assisted-session')
  if (phaseNow() === 'over') return never
  const session = fn === 'staff-api' ? currentSession() : undefined
  const envelope = session ? { action, input, session } : { action, input }
  const answer = (await inThisEra(() => sendPatiently(fn, envelope))) as Answer<OutputOf<F, A>>
  if (answer.ok) return answer.data
  if (answer.error.code === 'login-required') endSession()
  throw new CallError(answer.error)
}

const never = new Promise<never>(() => undefined)

/** What comes of `work`, good or bad, unless a session began or ended meanwhile. */
function inThisEra<T>(work: () => Promise<T>): Promise<T> {
  const era = eraNow()
  const hear = <R>(settle: () => R) => (era === eraNow() ? settle() : never)
  return work().then(
    (value) => hear(() => value),
    (fault) =>
      hear(() => {
        throw fault
      }),
  )
}

async function sendPatiently(name: string, envelope: Record<string, unknown>): Promise<{ ok: boolean }> {
  const era = eraNow()
  for (const wait of [...waits, undefined]) {
    if (!isOnline()) {
      tellReached(false)
      throw CallError.of('offline')
    }
    try {
      const answer = await send(name, envelope)
      tellReached(true)
      return answer
    } catch (caught) {
      const fault = asCallError(caught)
      if (worthRepeating.has(fault.code)) tellReached(false)
      if (wait === undefined || !worthRepeating.has(fault.code)) throw fault
      await new Promise((resolve) => setTimeout(resolve, wait))
      if (era !== eraNow()) throw fault
    }
  }
  throw CallError.of('internal')
}
