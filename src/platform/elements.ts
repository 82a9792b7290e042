// Stands for `@tarojs/components` in the browser. Taro's build cuts the imports of the module it finds under that name
// down to its own component names, so this one holds nothing but a re-export.
export * from './html-elements'
