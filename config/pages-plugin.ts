import { existsSync } from 'node:fs'
import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import routes from '../src/routes.json'

/** Stops the build with the names of all listed pages that have no file. */
export default (ctx: IPluginContext): void => {
  ctx.onBuildStart(() => {
    const missing = Object.values(routes)
      .map((route) => route.page)
      .filter((page) => !existsSync(path.join(ctx.paths.sourcePath, `${page}.tsx`)))
    if (missing.length) throw new Error(`src/routes.json lists pages without a file: ${missing.join(', ')}`)
  })
}
