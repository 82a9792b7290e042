import type { ActionName, Answer, FunctionName, InputOf, OutputOf } from '@shared/contracts'
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
 * @throws CallError with the server's words, or `offline`, `timeout`, `internal`.
 */
export async function call<F extends FunctionName, A extends ActionName<F>>(
  fn: F,
  action: A,
  input: InputOf<F, A>,
): Promise<OutputOf<F, A>> {
  const session = fn === 'staff-api' ? currentSession() : undefined
  const envelope = session ? { action, input, session } : { action, input }
  const answer = (await sendPatiently(fn, envelope)) as Answer<OutputOf<F, A>>
  if (answer.ok) return answer.data
  if (answer.error.code === 'login-required') endSession()
  throw new CallError(answer.error)
}

async function sendPatiently(name: string, envelope: Record<string, unknown>): Promise<{ ok: boolean }> {
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
    }
  }
  throw CallError.of('internal')
}
