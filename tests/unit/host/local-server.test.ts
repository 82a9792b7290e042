import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type ClientRequest, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalServer, startLocalServer } from '@core/host/local-server'
import { log } from '@core/host/log'
import { folderStorage } from '@core/ports/storage'
import { signTicket } from '@core/ports/tickets'
import { until } from '../../support/until'

log.level = 'silent'

const secret = 'secret of this process'
const root = mkdtempSync(join(tmpdir(), 'mbz-host-'))
const storage = folderStorage(root, secret)
const incoming = join(root, '.incoming')
const soon = () => Date.now() + 60_000
let server: LocalServer
let origin: string

const start = (withFiles: boolean) =>
  startLocalServer({
    webRoot: root,
    functions: { 'staff-api': async (event) => ({ ok: true, data: event }) },
    checkHealth: async () => undefined,
    trustProxy: false,
    files: withFiles ? { root, secret } : undefined,
    host: '127.0.0.1',
    port: 0,
  })

beforeAll(async () => {
  mkdirSync(incoming)
  writeFileSync(join(incoming, 'half.part'), 'cut off by a kill')
  server = await start(true)
  origin = `http://127.0.0.1:${server.port}`
})
afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true })
})

const put = (path: string, body: BodyInit) => fetch(`${origin}${path}`, { method: 'PUT', body })
const codeOf = async (response: Response) =>
  ((await response.json()) as { error?: { code: string } }).error?.code ?? 'ok'
const stored = (path: string) => existsSync(join(root, path))
const nothingLeft = () => !existsSync(incoming) || readdirSync(incoming).length === 0

const openPut = (path: string) => openUpload('PUT', path)

/** A request whose length nobody knows beforehand; the test writes its body. */
function openUpload(
  method: string,
  path: string,
  headers = {},
): { req: ClientRequest; status: Promise<number | 'broken'> } {
  const req = request(`${origin}${path}`, { method, headers })
  const status = new Promise<number | 'broken'>((resolve) => {
    req.once('response', (res) => resolve(res.statusCode!))
    req.on('error', () => resolve('broken'))
  })
  return { req, status }
}

describe('uploads', () => {
  test('what was arriving when the process was killed is gone', () => {
    expect(nothingLeft()).toBe(true)
  })

  test('a file arrives whole under the name of its ticket', async () => {
    const body = Buffer.alloc(5_000_000, 'row')
    const { url, reference } = await storage.uploadTicket('uploads/1', body.length)
    const answer = await put(url, body)
    expect([answer.status, await codeOf(answer)]).toEqual([200, 'ok'])
    expect(readFileSync(join(root, reference)).equals(body)).toBe(true)
    expect(nothingLeft()).toBe(true)
  })

  test('a ticket is good once, also for two at the same time', async () => {
    const { url } = await storage.uploadTicket('uploads/2', 10)
    const answers = await Promise.all([put(url, 'first'), put(url, 'other')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
    expect(await codeOf(await put(url, 'again'))).toBe('upload-expired')
  })

  test.each<[string, () => string]>([
    [
      'forged',
      () => signTicket('guessed', { use: 'upload', path: 'uploads/x', maxBytes: 9, expires: soon() }),
    ],
    [
      'expired',
      () => signTicket(secret, { use: 'upload', path: 'uploads/x', maxBytes: 9, expires: Date.now() - 1 }),
    ],
    ['for something else', () => signTicket(secret, { use: 'download', path: 'uploads/x', expires: soon() })],
    [
      'changed',
      () => `x${signTicket(secret, { use: 'upload', path: 'uploads/x', maxBytes: 9, expires: soon() })}`,
    ],
    ['a path', () => '../../etc/passwd'],
    ['missing', () => ''],
  ])('a ticket that is %s is refused', async (_, ticket) => {
    const answer = await put(`/uploads/${encodeURIComponent(ticket())}`, 'rows')
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'upload-expired'])
    expect(stored('uploads/x')).toBe(false)
  })

  test('no ticket leads out of the storage', async () => {
    const ticket = signTicket(secret, { use: 'upload', path: '../outside', maxBytes: 9, expires: soon() })
    expect((await put(`/uploads/${ticket}`, 'rows')).status).toBe(404)
    expect(existsSync(join(root, '../outside'))).toBe(false)
  })

  test('more bytes than were announced are refused', async () => {
    const { url } = await storage.uploadTicket('uploads/3', 4)
    const answer = await put(url, 'five!')
    expect([answer.status, await codeOf(answer)]).toEqual([413, 'file-too-large'])
    expect(stored('uploads/3')).toBe(false)
  })

  test('more bytes than were announced are noticed while they arrive', async () => {
    const { url } = await storage.uploadTicket('uploads/4', 100_000)
    const { req, status } = openPut(url)
    req.write(Buffer.alloc(100_001))
    expect(await status).toBe(413)
    req.destroy()
    expect([stored('uploads/4'), nothingLeft()]).toEqual([false, true])
  })

  test('200 MB is the limit, whatever a ticket says', async () => {
    const ticket = signTicket(secret, { use: 'upload', path: 'uploads/5', maxBytes: 1e12, expires: soon() })
    const req = request(`${origin}/uploads/${ticket}`, {
      method: 'PUT',
      headers: { 'content-length': 200_000_001 },
    })
    const status = new Promise((resolve) => req.once('response', (res) => resolve(res.statusCode)))
    req.on('error', () => undefined)
    req.flushHeaders()
    expect(await status).toBe(413)
    req.destroy()
  })

  test('a transfer that breaks off leaves nothing, and can be begun anew', async () => {
    const { url } = await storage.uploadTicket('uploads/6', 100_000)
    const { req, status } = openPut(url)
    req.write(Buffer.alloc(50_000))
    await until('the first half arrives', () => !nothingLeft())
    req.destroy()
    expect(await status).toBe('broken')
    await until('the half is removed', nothingLeft)
    expect(stored('uploads/6')).toBe(false)
    const again = await storage.uploadTicket('uploads/6', 100_000)
    expect((await put(again.url, 'whole')).status).toBe(200)
  })

  test('an empty file is refused', async () => {
    const { url } = await storage.uploadTicket('uploads/7', 10)
    const answer = await put(url, '')
    expect([answer.status, await codeOf(answer)]).toEqual([422, 'file-empty'])
    expect(stored('uploads/7')).toBe(false)
  })

  test('WeChat sends a form: its file arrives whole, wherever the pieces are cut, and its fields are dropped', async () => {
    const boundary = 'wx-boundary-1'
    // holds what looks like a boundary and like the end of a head
    const file = Buffer.concat([Buffer.alloc(100_000, 'row\r\n'), Buffer.from(`\r\n--wx-bound\r\n\r\nend`)])
    const part = (head: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`
    const form = Buffer.concat([
      Buffer.from(`${part('name="key"')}uploads/f\r\n${part('name="empty"')}\r\n`),
      Buffer.from(part('name="file"; filename="低保.xlsx"\r\nContent-Type: application/octet-stream')),
      file,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    for (const piece of [7, 1000, form.length]) {
      const { url, reference } = await storage.uploadTicket('uploads/f', file.length)
      const { req, status } = openUpload('POST', url, {
        'content-type': `multipart/form-data; boundary=${boundary}`,
      })
      for (let at = 0; at < form.length; at += at < 500 ? piece : 60_000)
        req.write(form.subarray(at, at + (at < 500 ? piece : 60_000)))
      req.end()
      expect(await status).toBe(200)
      expect(readFileSync(join(root, reference)).equals(file)).toBe(true)
    }
  })

  test.each<[string, string, number, string]>([
    [
      'larger than announced',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nfive!\r\n--b--',
      413,
      'file-too-large',
    ],
    [
      'cut off in its file',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nfi',
      400,
      'upload-broken-off',
    ],
    [
      'without a file',
      '--b\r\nContent-Disposition: form-data; name="key"\r\n\r\nk\r\n--b--',
      400,
      'upload-broken-off',
    ],
    ['no form at all', 'x'.repeat(3), 400, 'upload-broken-off'],
  ])('a form that is %s is refused and leaves nothing', async (_, body, status, code) => {
    const { url } = await storage.uploadTicket('uploads/g', 4)
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    const answer = await fetch(`${origin}${url}`, { method: 'POST', headers, body })
    expect([answer.status, await codeOf(answer)]).toEqual([status, code])
    expect([stored('uploads/g'), nothingLeft()]).toEqual([false, true])
  })

  test('nothing is read back at the address of an upload', async () => {
    const { url } = await storage.uploadTicket('uploads/8', 10)
    expect((await fetch(`${origin}${url}`)).status).toBe(405)
    expect((await fetch(`${origin}${url}`, { method: 'POST', body: 'rows' })).status).toBe(405)
  })
})

describe('downloads', () => {
  const kept = () => storage.put('exports/1/ledger.xlsx', Buffer.from('clues'))

  test('a file is saved under its Chinese name and kept by nobody on the way', async () => {
    const url = await storage.downloadTicket(await kept(), '疑点台账 (6月).xlsx')
    const answer = await fetch(`${origin}${url}`)
    expect(await answer.text()).toBe('clues')
    const headers = Object.fromEntries(answer.headers)
    expect(headers).toMatchObject({
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('疑点台账')}%20%286${encodeURIComponent('月')}%29.xlsx`,
      'cache-control': 'no-store',
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    })
  })

  test('an address is good once', async () => {
    const url = await storage.downloadTicket(await kept(), 'a.csv')
    expect((await fetch(`${origin}${url}`)).status).toBe(200)
    const again = await fetch(`${origin}${url}`)
    expect([again.status, await codeOf(again)]).toEqual([403, 'download-expired'])
  })

  test('an address that is forged, expired or that of an upload is refused', async () => {
    const path = await kept()
    const upload = await storage.uploadTicket(path, 10)
    for (const ticket of [
      signTicket('guessed', { use: 'download', path, name: 'a', expires: soon() }),
      signTicket(secret, { use: 'download', path, name: 'a', expires: Date.now() - 1 }),
      upload.url.replace('/uploads/', ''),
      '..%2F..%2Fkeys.json',
    ])
      expect((await fetch(`${origin}/downloads/${ticket}`)).status).toBe(403)
  })

  test('a file that was removed meanwhile is not found', async () => {
    const path = await kept()
    const url = await storage.downloadTicket(path, 'a.csv')
    await storage.remove(path)
    expect((await fetch(`${origin}${url}`)).status).toBe(404)
  })
})

describe('without a storage of this machine', () => {
  test('there are no such addresses, and pages may send to the storage of the cloud', async () => {
    const other = await start(false)
    const { url } = await storage.uploadTicket('uploads/9', 10)
    const at = `http://127.0.0.1:${other.port}`
    expect((await fetch(`${at}${url}`, { method: 'PUT', body: 'rows' })).status).toBe(405)
    const policy = async (from: string) =>
      (await fetch(`${from}/healthz`)).headers.get('content-security-policy')
    expect(await policy(at)).toContain("connect-src 'self' https://*.myqcloud.com")
    expect(await policy(origin)).not.toContain('connect-src')
    await other.close()
  })
})

test('calls of functions go on as before', async () => {
  const answer = await fetch(`${origin}/api/staff-api`, { method: 'POST', body: '{"action":"get-me"}' })
  expect(await answer.json()).toEqual({ ok: true, data: { action: 'get-me' } })
  const large = await fetch(`${origin}/api/staff-api`, { method: 'POST', body: 'x'.repeat(300_000) })
  expect(large.status).toBe(413)
})
