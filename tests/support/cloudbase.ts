import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface CloudBaseStandIn {
  /** For MBZ_CLOUDBASE_URL. */
  url: string
  files: Map<string, Buffer>
  close(): Promise<void>
}

type Body = {
  action: string
  path?: string
  envName?: string
  file_list?: { fileid: string }[]
  fileid_list?: string[]
}

/**
 * Speaks the storage part of CloudBase's admin protocol as `@cloudbase/node-sdk` 3.18 sends it: metadata, then PUT; temporary
 * address, then GET; delete by list. The SDK itself runs unchanged against it.
 */
export async function startCloudBase(): Promise<CloudBaseStandIn> {
  const files = new Map<string, Buffer>()
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const path = decodeURIComponent(req.url ?? '')
    if (path.startsWith('/cos/')) serveObject(req, res, files, path.slice('/cos/'.length), body)
    else answerAdmin(res, files, origin(), JSON.parse(body.toString('utf8')) as Body)
  })
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `${origin()}/admin`,
    files,
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
