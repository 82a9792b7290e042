/** A separate process that uses the embedded server of a folder: says what it got, leaves on a line of input. */
import { startEmbeddedServer } from '@core/db/embedded-server'

async function main(): Promise<void> {
  const server = await startEmbeddedServer({
    dataDir: process.argv[2] ?? '',
    durable: process.argv[3] === 'durable',
  })
  const { ownerUrl, owned, pid, port } = server
  process.stdout.write(`${JSON.stringify({ ownerUrl, owned, pid, port })}\n`)
  process.stdin.once('data', () => {
    server.stop().then(() => process.exit(0))
  })
}

void main()
