import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** As WeChat gets it. */
export interface SubscribeMessage {
  touser: string
  template_id: string
  page: string
  data: Record<string, { value: string }>
}

/** What WeChat answers: an errcode (0: delivered), nothing at all, or the platform fails before it gets there. */
export type WechatAnswer = number | 'silent' | 'down'

/** A code of the mini-program as WeChat is asked for it. */
export interface MiniCode {
  scene: string
  page: string
  width: number
}

export interface CloudBaseStandIn {
  /** For MBZ_CLOUDBASE_URL. */
  url: string
  files: Map<string, Buffer>
  wechat: {
    /** Every subscribe message that arrived, delivered or not. */
    asked: SubscribeMessage[]
    delivered: SubscribeMessage[]
    answer: (message: SubscribeMessage) => WechatAnswer
    codes: {
      /** Every code that was asked for. */
      asked: MiniCode[]
      /** The picture, an errcode of WeChat, or the platform fails before it gets there. */
      answer: (code: MiniCode) => Buffer | number | 'down'
    }
  }
  close(): Promise<void>
}

type Body = {
  action: string
  path?: string
  envName?: string
  file_list?: { fileid: string }[]
  fileid_list?: string[]
  apiName?: string
  requestData?: string
}

/**
 * Speaks the parts of CloudBase's admin protocol that the product uses, as `@cloudbase/node-sdk` 3.18 sends it. Storage: metadata,
 * then PUT or a form by POST; temporary address, then GET; delete by list. WeChat: `wx.api` with subscribe messages, `wx.openApi` with codes. The SDK itself runs unchanged
 * against it.
 */
export async function startCloudBase(): Promise<CloudBaseStandIn> {
  const files = new Map<string, Buffer>()
  const wechat: CloudBaseStandIn['wechat'] = {
    asked: [],
    delivered: [],
    answer: () => 0,
    codes: { asked: [], answer: () => 40001 },
  }
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const path = decodeURIComponent(req.url ?? '')
    if (path.startsWith('/cos/') && req.method === 'POST') await takeForm(req, res, files, body)
    else if (path.startsWith('/cos/')) serveObject(req, res, files, path.slice('/cos/'.length), body)
    else if (/multipart/.test(req.headers['content-type'] ?? ''))
      await answerCode(req, res, wechat.codes, body)
    else {
      const call = JSON.parse(body.toString('utf8')) as Body
      if (call.action === 'wx.api') answerWechat(res, wechat, call)
      else answerAdmin(res, files, origin(), call)
    }
  })
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `${origin()}/admin`,
    files,
    wechat,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function serveObject(
  req: IncomingMessage,
  res: ServerResponse,
  files: Map<string, Buffer>,
  key: string,
  body: Buffer,
) {
  if (req.method === 'PUT') {
    // what the metadata said; an upload without it is refused
    const signed = ['signature', 'authorization'].every((name) => req.headers[name] === 'a')
    const known = req.headers['x-cos-security-token'] === 't' && req.headers['x-cos-meta-fileid'] === 'c'
    if (signed && known) files.set(key, body)
    res.writeHead(signed && known ? 200 : 403).end()
    return
  }
  const file = files.get(key)
  res.writeHead(file ? 200 : 404, { 'content-type': 'application/octet-stream' }).end(file)
}

/** What WeChat sends: the fields of the metadata, then the file. */
async function takeForm(req: IncomingMessage, res: ServerResponse, files: Map<string, Buffer>, body: Buffer) {
  const headers = { 'content-type': req.headers['content-type'] ?? '' }
  const form = await new Response(new Uint8Array(body), { headers }).formData()
  const known =
    ['t', 'a', 'c'].join() ===
    ['x-cos-security-token', 'Signature', 'x-cos-meta-fileid'].map((name) => form.get(name)).join()
  const file = form.get('file')
  if (known && file instanceof Blob) files.set(String(form.get('key')), Buffer.from(await file.arrayBuffer()))
  res.writeHead(known ? Number(form.get('success_action_status') ?? 204) : 403).end()
}

function answerWechat(res: ServerResponse, wechat: CloudBaseStandIn['wechat'], body: Body) {
  const json = (answer: unknown) => {
    res.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    res.end(JSON.stringify({ requestId: 'r1', ...(answer as object) }))
  }
  if (body.apiName !== 'subscribeMessage.send') return json({ code: 'INVALID_PARAM', message: body.apiName })
  const message = JSON.parse(body.requestData!) as SubscribeMessage
  wechat.asked.push(message)
  const answer = wechat.answer(message)
  if (answer === 'silent') return
  if (answer === 'down') {
    res.writeHead(502).end()
    return
  }
  if (answer === 0) wechat.delivered.push(message)
  json({
    data: { responseData: JSON.stringify({ errcode: answer, errmsg: answer === 0 ? 'ok' : 'refused' }) },
  })
}

/** `wx.openApi`: a form whose `requestData` is a message of protocol buffers, answered by one. */
async function answerCode(
  req: IncomingMessage,
  res: ServerResponse,
  codes: CloudBaseStandIn['wechat']['codes'],
  body: Buffer,
) {
  const headers = { 'content-type': req.headers['content-type'] ?? '' }
  const form = await new Response(new Uint8Array(body), { headers }).formData()
  const fails = (code: string) => {
    res.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    res.end(JSON.stringify({ requestId: 'r1', code, message: 'refused' }))
  }
  if (form.get('action') !== 'wx.openApi' || form.get('apiName') !== 'wxacode.getUnlimited')
    return fails('INVALID_PARAM')
  const data = form.get('requestData')
  const bytes = Buffer.from(data instanceof Blob ? new Uint8Array(await data.arrayBuffer()) : String(data))
  const code = Object.fromEntries(
    fieldsOf(fieldsOf(bytes).find(([id]) => id === 2)![1]).map(([, pair]) => {
      const [[, key], [, value]] = fieldsOf(pair) as [[number, Buffer], [number, Buffer]]
      return [key.toString(), JSON.parse(value.toString()) as unknown]
    }),
  ) as unknown as MiniCode
  codes.asked.push(code)
  const answer = codes.answer(code)
  if (answer === 'down') {
    res.writeHead(502).end()
    return
  }
  const [type, content] =
    typeof answer === 'number'
      ? ['application/json', Buffer.from(JSON.stringify({ errcode: answer, errmsg: 'refused' }))]
      : ['image/png', answer]
  res.writeHead(200, { 'content-type': 'application/octet-stream' })
  res.end(Buffer.concat([fieldOf(1, content), fieldOf(2, Buffer.from(type))]))
}

const numberOf = (n: number): number[] => (n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...numberOf(n >>> 7)])
const fieldOf = (id: number, value: Buffer) =>
  Buffer.concat([Buffer.from([(id << 3) | 2, ...numberOf(value.length)]), value])

/** Fields of a message that have bytes, in order. */
function fieldsOf(message: Buffer): [id: number, bytes: Buffer][] {
  const found: [number, Buffer][] = []
  let at = 0
  const next = () => {
    let n = 0
    for (let by = 0; ; by += 7) {
      const byte = message[at++]!
      n |= (byte & 0x7f) << by
      if (byte < 0x80) return n
    }
  }
  while (at < message.length) {
    const tag = next()
    const value = next()
    if ((tag & 7) !== 2) continue
    found.push([tag >> 3, message.subarray(at, at + value)])
    at += value
  }
  return found
}

const keyOf = (fileId: string) => fileId.replace(/^cloud:\/\/[^/]+\//, '')

function answerAdmin(res: ServerResponse, files: Map<string, Buffer>, origin: string, body: Body) {
  const data = (() => {
    switch (body.action) {
      case 'storage.getUploadMetadata':
        return {
          url: `${origin}/cos/${body.path}`,
          token: 't',
          authorization: 'a',
          fileId: `cloud://${body.envName}.bucket/${body.path}`,
          cosFileId: 'c',
        }
      case 'storage.batchGetDownloadUrl':
        return {
          download_list: body.file_list!.map(({ fileid }) => ({
            fileID: fileid,
            code: files.has(keyOf(fileid)) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST',
            tempFileURL: `${origin}/cos/${keyOf(fileid)}`,
          })),
        }
      case 'storage.batchDeleteFile':
        return {
          delete_list: body.fileid_list!.map((id) => ({
            fileID: id,
            code: files.delete(keyOf(id)) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST',
          })),
        }
      default:
        return undefined
    }
  })()
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
  res.end(
    JSON.stringify(
      data ? { requestId: 'r1', data } : { requestId: 'r1', code: 'UNKNOWN_ACTION', message: body.action },
    ),
  )
}
