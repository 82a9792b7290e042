import Taro from '@tarojs/taro'
import { keepAppFiles } from '@/platform/app-shell'
import { firstAnswer } from '@/platform/first-answer'
import { CallError } from './error'

/** How long one attempt may take, in milliseconds. */
const patience = 15_000

const isAnswer = (value: unknown): value is { ok: boolean } =>
  typeof value === 'object' && value !== null && typeof (value as { ok?: unknown }).ok === 'boolean'

/**
 * Sends one envelope to a function and hands back its answer unread.
 * @throws CallError `timeout` after 15 s, `offline` when nothing came back, `internal` when what came is no answer.
 */
export async function send(name: string, data: Record<string, unknown>): Promise<{ ok: boolean }> {
  const answer = await (process.env.TARO_ENV === 'weapp'
    ? throughWeChat(name, data)
    : throughHttp(name, data))
  if (!isAnswer(answer)) throw CallError.of('internal')
  return answer
}

async function throughWeChat(name: string, data: Record<string, unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(CallError.of('timeout')), patience)
  })
  const sent = Taro.cloud.callFunction({ name, data }).then(
    ({ result }) => result as unknown,
    (fault: { errMsg?: string }) => {
      throw CallError.of(/timeout|timed out/i.test(fault.errMsg ?? '') ? 'timeout' : 'offline')
    },
  )
  try {
    return await Promise.race([sent, late])
  } finally {
    clearTimeout(timer)
  }
}

async function throughHttp(name: string, data: Record<string, unknown>): Promise<unknown> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  const body = JSON.stringify(data)
  try {
    const begun = name === 'public-api' ? firstAnswer(body) : undefined
    const text = await (begun ? until(stop.signal, begun) : ask(name, body, stop.signal))
    keepAppFiles()
    return parsed(text)
  } catch {
    throw CallError.of(stop.signal.aborted ? 'timeout' : 'offline')
  } finally {
    clearTimeout(timer)
  }
}

function until<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(CallError.of('timeout')))
    answer.then(resolve, reject)
  })
}

async function ask(name: string, body: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    credentials: 'omit',
    signal,
  })
  return response.text()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
