import type { PluginCreator } from 'postcss'

declare const oldEngines: PluginCreator<{ target: 'h5' | 'weapp' }>
export = oldEngines
