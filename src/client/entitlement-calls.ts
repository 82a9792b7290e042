import type { InputOf, OutputOf } from '@shared/contracts'
import type { ErrorCode } from '@shared/errors'
import { useSyncExternalStore } from 'react'
import { randomHex } from '@/platform/random'
import { forget, isObject, keep, namesKept, recall } from '@/platform/storage'
import { call } from './call'
import { asCallError, type CallError } from './error'

type Input = InputOf<'staff-api', 'record-entitlement-call'>
export type Entitlement = OutputOf<'staff-api', 'get-entitlement'>
/** What goes to the server besides the key, the clue and what the page saw. */
export type CallResult = Omit<Input, 'id' | 'submission' | 'revision'>

/** The result of a call as it is on this phone: being written, or on its way. */
export interface KeptCall {
  account: string
  /** Of the clue. */
  id: number
  revision: number
  /** As typed. */
  values: Record<string, string>
  /** As it goes to the server; null while it is being written. */
  result: CallResult | null
  /** The same as long as the same is sent, so that a lost answer does nothing twice. */
  submission: string
  /** Why the server did not take it. */
  refusal: string | null
}

/** Days that a result stays on the phone; it is gone earlier when it was sent, and with the log-out. */
const days = 7
const prefix = 'entitled-call:'
const nameOf = (account: string, id: number) => `${prefix}${account}:${id}`

const isKeptCall = (value: unknown): value is KeptCall =>
  isObject(value) &&
  typeof value.account === 'string' &&
  typeof value.id === 'number' &&
  isObject(value.values)

const listeners = new Set<() => void>()
let changes = 0
function tell(): void {
  changes++
  for (const listener of listeners) listener()
}

/** What somebody wrote about one person and has not sent. */
export const callOf = (account: string, id: number): KeptCall | undefined =>
  recall(nameOf(account, id), isKeptCall)

/** Keeps what was written, on this phone. False when there is no room. */
export function keepCall(kept: KeptCall): boolean {
  const done = keep(nameOf(kept.account, kept.id), kept, days)
  tell()
  return done
}

/** Removes what was written about one person. */
export function dropCall(account: string, id: number): void {
  forget(nameOf(account, id))
  tell()
}

/** Results of an account that wait for the network. */
export function waitingCalls(account: string): KeptCall[] {
  return namesKept()
    .filter((name) => name.startsWith(`${prefix}${account}:`))
    .map((name) => recall(name, isKeptCall))
    .filter((kept) => kept !== undefined)
    .filter(({ result, refusal }) => result !== null && refusal === null)
}

/** How many results wait for the network; follows it. */
export function useWaitingCalls(account: string): number {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => changes,
  )
  return waitingCalls(account).length
}

/** Removes everything that was written, whoever wrote it. */
export function wipeCalls(): void {
  for (const name of namesKept()) if (name.startsWith(prefix)) forget(name)
  tell()
}

/** Puts a result on its way: the same one again keeps its key. */
export async function queueCall(kept: KeptCall, result: CallResult): Promise<KeptCall> {
  const isSame = JSON.stringify(kept.result) === JSON.stringify(result) && kept.submission !== ''
  const next = {
    ...kept,
    result,
    refusal: null,
    submission: isSame ? kept.submission : await randomHex(16),
  }
  keepCall(next)
  return next
}

/** Nothing of the result is wrong: there was no network, no time, or no session. */
const passing = new Set<ErrorCode>([
  'offline',
  'timeout',
  'internal',
  'too-many-requests',
  'database-unavailable',
  'database-not-ready',
  'login-required',
])

/**
 * Sends one result. Without a network it stays on its way; what the server refuses stays with the reason.
 * @throws CallError
 */
export async function sendCall(kept: KeptCall): Promise<Entitlement> {
  const { account, id, revision, result, submission } = kept
  if (!result) throw new RangeError('a result that is still being written')
  try {
    const answer = await call('staff-api', 'record-entitlement-call', { ...result, id, revision, submission })
    if (callOf(account, id)?.submission === submission) dropCall(account, id)
    return answer
  } catch (caught) {
    const fault = asCallError(caught)
    if (isRefused(fault) && callOf(account, id)?.submission === submission)
      keepCall({ ...kept, refusal: fault.message })
    throw fault
  }
}

/** Whether the server has seen the result and did not take it. */
export const isRefused = ({ code }: CallError): boolean => !passing.has(code)

let underWay: Promise<number> | undefined

/** Sends what waits, one after the other; resolves with how many arrived. A second call while one is under way joins it. */
export function sendWaitingCalls(account: string): Promise<number> {
  underWay ??= sendAll(account).finally(() => {
    underWay = undefined
  })
  return underWay
}

async function sendAll(account: string): Promise<number> {
  let arrived = 0
  for (const kept of waitingCalls(account)) {
    try {
      await sendCall(kept)
      arrived++
    } catch (caught) {
      if (!isRefused(asCallError(caught))) break
    }
  }
  return arrived
}
