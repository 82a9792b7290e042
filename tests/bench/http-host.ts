// The local host with the built bundle of public-api, in a process of its own. Prints nothing; tells its parent the port.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { startLocalServer } from '@core/host/local-server'

async function main(): Promise<void> {
  const root = process.cwd()
  const load = createRequire(join(root, 'package.json'))
  const server = await startLocalServer({
    webRoot: join(root, 'dist/h5'),
    functions: { 'public-api': load(join(root, 'dist/functions/public-api/index.js')).main },
    checkHealth: async () => undefined,
    trustProxy: true,
    host: '127.0.0.1',
    port: 0,
  })
  process.send!(server.port)
  process.once('disconnect', () => process.exit(0))
}

main()
