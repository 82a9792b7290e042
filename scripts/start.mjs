// npm start: the whole product with the demo county, on this machine.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL('../tsconfig.json', import.meta.url))
register()
const { start } = await import('../cloudfunctions/_core/host/start.ts')
await start(fileURLToPath(new URL('..', import.meta.url)))
