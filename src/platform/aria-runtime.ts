import { mergeInternalComponents } from '@tarojs/shared'
import lists from './aria-attributes.json'

// Templates and runtime number an element's attributes from the same list: config/aria-plugin.ts adds these to the
// templates and puts this module at the start of the runtime. One without the other mixes all attributes up.
const { attributes, elements } = lists
const added = Object.fromEntries(attributes.map((name) => [name, '']))
mergeInternalComponents(Object.fromEntries(elements.map((element) => [element, { ...added }])))
