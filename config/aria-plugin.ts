import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import { attributes, elements } from '../src/platform/aria-attributes.json'

interface WeappPlatform {
  template: { mergeComponents(ctx: IPluginContext, patch: Record<string, Record<string, string>>): void }
  runtimePath: string | string[]
}

/** Lets screen-reader attributes through to the mini-program's templates, which Taro leaves out. */
export default (ctx: IPluginContext): void => {
  const added = Object.fromEntries(attributes.map((name) => [name, '']))
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: WeappPlatform) {
      if (process.env.TARO_ENV !== 'weapp') return
      platform.template.mergeComponents(ctx, Object.fromEntries(elements.map((name) => [name, { ...added }])))
      const runtime = path.join(ctx.paths.sourcePath, 'platform/aria-runtime.ts')
      platform.runtimePath = [platform.runtimePath, runtime].flat()
    },
  })
}
