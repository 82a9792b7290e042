// Loads the local host over plain sockets, as lightly as Node can: requests are made beforehand, of an answer only its
// length and its first bytes are read. A process of its own.
import { connect } from 'node:net'
import { measured } from './measure'

export interface Load {
  port: number
  connections: number
  seconds: number
  bodies: string[]
}

const ANSWER_OK = Buffer.from('{"ok":true')
const HEAD_END = Buffer.from('\r\n\r\n')
const CALLERS = 5000

/** Each call comes from one of many addresses, as behind a proxy: one address would run into its limit. */
function request(body: string): Buffer {
  const n = Math.floor(Math.random() * CALLERS)
  const lines = [
    'POST /api/public-api HTTP/1.1',
    'Host: 127.0.0.1',
    `X-Forwarded-For: 10.0.${n >> 8}.${n & 255}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

/** One connection that calls again as soon as it was answered, until `end`. Resolves with the milliseconds of each call. */
function keepCalling(port: number, end: number, next: () => Buffer): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const latencies: number[] = []
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sent = 0
    let wanted = 0
    let received: Buffer = Buffer.alloc(0)
    const send = () => {
      sent = performance.now()
      wanted = 0
      received = Buffer.alloc(0)
      socket.write(next())
    }
    socket.once('connect', send)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the host closed the connection')))
    socket.on('data', (chunk: Buffer) => {
      received = received.length ? Buffer.concat([received, chunk]) : chunk
      if (wanted === 0) {
        const head = received.indexOf(HEAD_END)
        if (head < 0) return
        const length = /content-length: (\d+)/i.exec(received.toString('latin1', 0, head))?.[1]
        const body = head + HEAD_END.length
        wanted = body + Number(length)
      }
      if (received.length < wanted) return
      if (!received.includes(ANSWER_OK)) return reject(new Error(received.toString('utf8').slice(0, 500)))
      const now = performance.now()
      latencies.push(now - sent)
      if (now < end) return send()
      socket.removeAllListeners('close')
      socket.end()
      resolve(latencies)
    })
  })
}

process.once('message', async ({ port, connections, seconds, bodies }: Load) => {
  const pool = bodies.flatMap((body) => Array.from({ length: 20 }, () => request(body)))
  const next = () => pool[Math.floor(Math.random() * pool.length)]!
  const began = performance.now()
  const all = await Promise.all(
    Array.from({ length: connections }, () => keepCalling(port, began + seconds * 1000, next)),
  )
  process.send!(measured(all.flat(), (performance.now() - began) / 1000))
  process.disconnect()
})
