#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL('../tsconfig.json', import.meta.url))
register()
const { main } = await import('../cloudfunctions/_core/cli/main.ts')
process.exitCode = await main(process.argv.slice(2))
