#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { require as loadTypeScript } from 'tsx/cjs/api'

process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL('../tsconfig.json', import.meta.url))
const { main } = loadTypeScript('../cloudfunctions/_core/cli/main.ts', import.meta.url)
process.exitCode = await main(process.argv.slice(2))
