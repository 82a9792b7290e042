import { type CallError, fetchJobFile, uploadFile } from '@/client'
import { call } from '@/client/call'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
const called = jest.mocked(call)

const table = (bytes = 10) => new File([new Uint8Array(bytes)], '死亡人员.xlsx')
const ticket = (n: number) => ({
  uploadId: '11111111-1111-4111-8111-111111111111',
  url: `/uploads/ticket-${n}`,
  method: 'PUT' as const,
  headers: { 'x-cos-security-token': 't' },
  form: { key: 'uploads/1' },
})

/** How each PUT goes: status and text, or the connection breaks. */
let answers: ({ status: number; text: string } | 'broken')[]
let puts: { method: string; url: string; headers: Record<string, string>; bytes: number }[]

/** What the browser's own does, with the answers of the test. */
class FakeRequest {
  upload: { onprogress?: (event: { loaded: number }) => void } = {}
  status = 0
  responseText = ''
  onload?: () => void
  onerror?: () => void
  private put = { method: '', url: '', headers: {} as Record<string, string>, bytes: 0 }
  open(method: string, url: string) {
    Object.assign(this.put, { method, url })
  }
  setRequestHeader(name: string, value: string) {
    this.put.headers[name] = value
  }
  abort() {
    this.onerror?.()
  }
  send(file: Blob) {
    puts.push({ ...this.put, bytes: file.size })
    const answer = answers.shift()!
    this.upload.onprogress?.({ loaded: file.size / 2 })
    if (answer === 'broken') return this.onerror?.()
    this.status = answer.status
    this.responseText = answer.text
    this.onload?.()
  }
}

const done = { status: 200, text: '{"ok":true}' }
const refusal = (error: object, status = 403) => ({ status, text: JSON.stringify({ ok: false, error }) })
const expired = { code: 'upload-expired', message: '上传的时间过了。', wayOut: '请重新选择文件上传。' }

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'ok',
    (fault: CallError) => fault.code,
  )
}

beforeEach(() => {
  Object.assign(process.env, { TARO_ENV: 'h5' })
  puts = []
  called.mockReset()
  let n = 0
  called.mockImplementation(async () => ticket(++n) as never)
  Object.assign(globalThis, { XMLHttpRequest: FakeRequest })
})

test('a file goes straight to the address of the ticket, with its headers', async () => {
  answers = [done]
  const shares: number[] = []
  const id = await uploadFile(table(), { onProgress: (share) => shares.push(share) })
  expect(id).toBe(ticket(1).uploadId)
  expect(puts).toEqual([
    { method: 'PUT', url: '/uploads/ticket-1', headers: { 'x-cos-security-token': 't' }, bytes: 10 },
  ])
  expect(shares).toEqual([0, 0.5, 1])
  const submission = expect.stringMatching(/^[0-9a-f]{32}$/)
  expect(called.mock.calls).toEqual([
    ['staff-api', 'begin-upload', { submission, fileName: '死亡人员.xlsx', bytes: 10 }],
  ])
})

test.each<[string, (typeof answers)[number]]>([
  ['the connection breaks', 'broken'],
  ['the address has expired', refusal(expired)],
  ['the storage answers in a language of its own', { status: 503, text: '<Error/>' }],
])('when %s it is tried once more, at a fresh address of the same upload', async (_, first) => {
  answers = [first, done]
  await uploadFile(table())
  expect(puts.map(({ url }) => url)).toEqual(['/uploads/ticket-1', '/uploads/ticket-2'])
  const submissions = called.mock.calls.map(([, , input]) => (input as { submission: string }).submission)
  expect(submissions[0]).toBe(submissions[1])
})

test('a third failure is said in words', async () => {
  answers = ['broken', 'broken', 'broken']
  expect(await codeOf(uploadFile(table()))).toBe('upload-broken-off')
  answers = [refusal(expired), refusal(expired), refusal(expired)]
  expect(await codeOf(uploadFile(table()))).toBe('upload-expired')
})

test('what the server refuses for good is not tried again', async () => {
  answers = [refusal({ code: 'file-too-large', message: '文件超过上限。', wayOut: '请分成几个文件。' }, 413)]
  expect(await codeOf(uploadFile(table()))).toBe('file-too-large')
  expect(puts).toHaveLength(1)
})

test('an empty or too large file is refused before anything is sent', async () => {
  expect(await codeOf(uploadFile(table(0)))).toBe('file-empty')
  const large = Object.defineProperty(table(), 'size', { value: 200_000_001 })
  expect(await codeOf(uploadFile(large))).toBe('file-too-large')
  expect(called).not.toHaveBeenCalled()
})

describe('when the network goes away', () => {
  let online: jest.SpyInstance
  beforeEach(() => {
    online = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  })
  afterEach(() => {
    online.mockRestore()
    jest.useRealTimers()
  })

  test('the transfer waits for it, says so, and begins anew by itself', async () => {
    answers = ['broken', done]
    const heard: boolean[] = []
    const arrived = uploadFile(table(), {
      onWaiting: (waiting) => {
        heard.push(waiting)
        if (!waiting) return
        online.mockReturnValue(true)
        queueMicrotask(() => window.dispatchEvent(new Event('online')))
      },
    })
    expect(await arrived).toBe(ticket(1).uploadId)
    expect([heard, puts.length]).toEqual([[true, false], 2])
  })

  test('after two minutes it is said that there is none', async () => {
    jest.useFakeTimers()
    answers = ['broken']
    const code = codeOf(uploadFile(table()))
    await jest.advanceTimersByTimeAsync(120_000)
    expect(await code).toBe('offline')
  })
})

test('a file of a job is saved by the browser under its name', async () => {
  called.mockResolvedValueOnce({ url: '/downloads/ticket', fileName: '疑点台账.xlsx' } as never)
  const clicked = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    expect([this.getAttribute('href'), this.download]).toEqual(['/downloads/ticket', '疑点台账.xlsx'])
  })
  await fetchJobFile('job')
  expect(clicked).toHaveBeenCalledTimes(1)
  expect(document.querySelector('a')).toBeNull()
})
