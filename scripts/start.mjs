// npm start: the whole product with the demo county, on this machine.
import { fileURLToPath } from 'node:url'
import { require as loadTypeScript } from 'tsx/cjs/api'

process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL('../tsconfig.json', import.meta.url))
const { start } = loadTypeScript('../cloudfunctions/_core/host/start.ts', import.meta.url)
await start(fileURLToPath(new URL('..', import.meta.url)))
