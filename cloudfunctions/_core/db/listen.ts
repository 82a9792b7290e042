import { Client } from 'pg'

export interface Listener {
  close(): Promise<void>
}

/** Pause before the connection is tried again, in milliseconds. */
const RETRY_MS = 5_000

/**
 * Calls `heard` when somebody notifies the channel, and whenever the connection is made: something may have been said while
 * nobody listened. A connection that breaks is made anew; nothing is asked in between.
 */
export function listen(url: string, channel: string, heard: () => void, retryMs = RETRY_MS): Listener {
  let closed = false
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const mine = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true })
    client = mine
    mine.on('error', () => undefined)
    mine.on('notification', () => heard())
    mine.on('end', () => {
      if (!closed) again()
    })
    try {
      await mine.connect()
      await mine.query(`listen ${mine.escapeIdentifier(channel)}`)
      heard()
    } catch {
      // a connection that never came about does not say that it ended
      await mine.end().catch(() => undefined)
      if (!closed) again()
    }
  }
  function again(): void {
    clearTimeout(timer)
    timer = setTimeout(connect, retryMs)
    timer.unref()
  }

  void connect()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
