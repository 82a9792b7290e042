import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { AppError, errorBody } from '@shared/errors'
import sirv from 'sirv'
import { boundaryOf } from './file-of-form'
import type { PlatformContext } from './handler'
import { fileStatus, type LocalFiles, type LocalFilesOptions, openLocalFiles } from './local-files'
import { log } from './log'

type Main = (event: unknown, context: PlatformContext) => Promise<unknown>

/** One part of a photo is the largest call; everything larger is not ours. */
const MAX_REQUEST = 200_000
const GRACE_MS = 5_000
/** A call has to have arrived by then. */
const CALL_MS = 30_000
/** So long a table of 200 MB may take on a slow line. */
const UPLOAD_MS = 30 * 60_000
/** An upload that stands still for so long is given up. */
const STALLED_MS = 60_000

export interface LocalServerOptions {
  /** Folder of the built H5 pages. */
  webRoot: string
  functions: Record<string, Main>
  /** Rejects when the database cannot be reached. */
  checkHealth: () => Promise<void>
  /** Take the caller's address from the last X-Forwarded-For entry: only behind one's own proxy. */
  trustProxy: boolean
  /** Storage of this machine; without it the cloud's storage takes and gives files itself. */
  files?: LocalFilesOptions
  host?: string
  port: number
}

export interface LocalServer {
  port: number
  /** Stops listening, lets running calls end, then closes. */
  close(): Promise<void>
}

/**
 * Serves the H5 pages and the same functions that the cloud runs: `POST /api/<function>` with the call envelope as JSON.
 * Addresses reach the functions as `context.caller` only; they are in no log.
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const serveFile = sirv(options.webRoot, {
    single: true,
    // looks at the disk each time: pages built anew under a running server must not break it
    dev: true,
    gzip: true,
    brotli: true,
    setHeaders: (res, path) => {
      res.setHeader(
        'cache-control',
        /^\/(js|css|static)\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  const files = options.files && (await openLocalFiles(options.files))
  const headers = securityHeaders(files === undefined)
  const server = createServer((req, res) => {
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
    respond(req, res, { ...options, serveFile, storage: files }).catch((error: unknown) => {
      log.error({ cause: (error as Error).name }, 'request failed')
      if (!res.headersSent) sendJson(res, 500, { ok: false, error: errorBody('internal') })
      else res.destroy()
    })
  })
  server.requestTimeout = UPLOAD_MS
  server.headersTimeout = 15_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '0.0.0.0', resolve)
  })
  return { port: (server.address() as AddressInfo).port, close: () => close(server) }
}

async function respond(
  req: IncomingMessage,
  res: ServerResponse,
  options: LocalServerOptions & {
    serveFile: (req: IncomingMessage, res: ServerResponse) => void
    storage: LocalFiles | undefined
  },
) {
  const path = (req.url ?? '/').split('?', 1)[0]!

  if (path === '/healthz') return health(res, options.checkHealth)
  if (options.storage && path.startsWith('/uploads/'))
    return takeUpload(req, res, options.storage, path.slice('/uploads/'.length))
  if (options.storage && path.startsWith('/downloads/'))
    return giveDownload(req, res, options.storage, path.slice('/downloads/'.length))
  if (path.startsWith('/api/')) return callFunction(req, res, path.slice('/api/'.length), options)
  if (req.method !== 'GET' && req.method !== 'HEAD')
    return sendJson(res, 405, { ok: false, error: errorBody('action-unknown') })

  // the address on the poster: short, and the same for the mini-program's link rule (PLATFORM §2)
  const poster = /^\/r\/(\d{12})\/?$/.exec(path)
  if (poster) {
    res.writeHead(302, { location: `/village?code=${poster[1]}` }).end()
    return
  }
  if (path === '/') {
    res.writeHead(302, { location: '/home' }).end()
    return
  }
  options.serveFile(req, res)
}

async function takeUpload(req: IncomingMessage, res: ServerResponse, files: LocalFiles, ticket: string) {
  // a form is what WeChat sends
  const isForm = req.method === 'POST' && boundaryOf(req.headers['content-type']) !== undefined
  if (req.method !== 'PUT' && !isForm)
    return sendJson(res, 405, { ok: false, error: errorBody('action-unknown') })
  req.setTimeout(STALLED_MS, () => req.destroy())
  try {
    await files.receive(req, ticket)
    sendJson(res, 200, { ok: true })
  } catch (error) {
    // what is still on its way is not waited for
    res.setHeader('connection', 'close')
    refuseFile(res, error)
    req.unpipe()
    req.resume()
  }
}

async function giveDownload(req: IncomingMessage, res: ServerResponse, files: LocalFiles, ticket: string) {
  if (req.method !== 'GET') return sendJson(res, 405, { ok: false, error: errorBody('action-unknown') })
  try {
    await files.give(res, ticket)
  } catch (error) {
    // who fetches has gone away in the middle
    if (res.headersSent) res.destroy()
    else refuseFile(res, error)
  }
}

/** @throws whatever is no refusal */
function refuseFile(res: ServerResponse, error: unknown): void {
  const status = fileStatus(error)
  if (!status || !(error instanceof AppError)) throw error
  sendJson(res, status, { ok: false, error: errorBody(error.code) })
}

async function callFunction(
  req: IncomingMessage,
  res: ServerResponse,
  name: string,
  options: LocalServerOptions,
) {
  const main = Object.hasOwn(options.functions, name) ? options.functions[name] : undefined
  if (!main || req.method !== 'POST')
    return sendJson(res, main ? 405 : 404, { ok: false, error: errorBody('action-unknown') })
  const late = setTimeout(() => req.destroy(), CALL_MS)
  const body = await readBody(req).finally(() => clearTimeout(late))
  if (body === undefined) return sendJson(res, 413, { ok: false, error: errorBody('payload-too-large') })
  let event: unknown
  try {
    event = JSON.parse(body)
  } catch {
    event = undefined
  }
  const requestId = randomUUID()
  res.setHeader('x-request-id', requestId)
  const answer = await main(event, { caller: callerOf(req, options.trustProxy), requestId })
  await sendSmall(req, res, answer)
}

/** undefined: too large; the rest is read and dropped so that the answer arrives. */
async function readBody(req: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_REQUEST) chunks.push(chunk)
  }
  return size > MAX_REQUEST ? undefined : Buffer.concat(chunks).toString('utf8')
}

function callerOf(req: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(req.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : ''
  return forwarded || req.socket.remoteAddress || 'unknown'
}

async function health(res: ServerResponse, check: () => Promise<void>) {
  try {
    await check()
    sendJson(res, 200, { ok: true })
  } catch {
    sendJson(res, 503, { ok: false, error: errorBody('database-unavailable') })
  }
}

function sendJson(res: ServerResponse, status: number, value: unknown) {
  const text = JSON.stringify(value)
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  res.end(text)
}

/** Below this an answer travels in one packet anyway. */
const PACKET_BYTES = 1400

/** An answer as a weak line needs it: lists shrink to a quarter. */
async function sendSmall(req: IncomingMessage, res: ServerResponse, value: unknown) {
  const text = Buffer.from(JSON.stringify(value))
  if (text.length < PACKET_BYTES || !/\bgzip\b/.test(String(req.headers['accept-encoding'] ?? '')))
    return sendJson(res, 200, value)
  const small = await promisify(gzip)(text)
  res.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-encoding': 'gzip',
    'content-length': small.length,
    vary: 'accept-encoding',
    'cache-control': 'no-store',
  })
  res.end(small)
}

// data: and blob: for photo thumbnails and the receipt picture; the page framework sets styles inline and carries an icon font
const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self' 'unsafe-inline'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
]

/** Where the cloud's storage takes files from a browser. */
const CLOUD_STORAGE = 'https://*.myqcloud.com https://*.tcb.qcloud.la'

const securityHeaders = (storesInCloud: boolean) => ({
  'content-security-policy': [
    ...contentPolicy,
    ...(storesInCloud ? [`connect-src 'self' ${CLOUD_STORAGE}`] : []),
  ].join('; '),
  'x-content-type-options': 'nosniff',
  // where a person came from, or goes to, must not tell which payment was looked at
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'geolocation=(), microphone=()',
})

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}
