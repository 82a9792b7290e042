import type { IPluginContext } from '@tarojs/service'

const attributes = [
  'aria-role',
  'aria-label',
  'aria-checked',
  'aria-selected',
  'aria-expanded',
  'aria-pressed',
  'aria-disabled',
  'aria-hidden',
  'aria-live',
]
const targets = ['View', 'Text', 'Button', 'Input', 'Textarea', 'Image', 'ScrollView']

interface WeappPlatform {
  template: { mergeComponents(ctx: IPluginContext, patch: Record<string, Record<string, string>>): void }
}

/** Lets screen-reader attributes through to the mini-program's templates, which Taro leaves out. */
export default (ctx: IPluginContext): void => {
  const patch = Object.fromEntries(attributes.map((name) => [name, '']))
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: WeappPlatform) {
      if (process.env.TARO_ENV !== 'weapp') return
      platform.template.mergeComponents(
        ctx,
        Object.fromEntries(targets.map((target) => [target, { ...patch }])),
      )
    },
  })
}
