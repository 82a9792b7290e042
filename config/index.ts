import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import type Chain from 'webpack-chain'
import routes from '../src/routes.json'

const root = path.resolve(__dirname, '..')

/** Changes with the contracts: answers that a phone kept under others may have another shape. */
const shapes = createHash('sha256')
const contracts = path.join(root, 'shared/contracts')
for (const file of readdirSync(contracts).sort()) shapes.update(readFileSync(path.join(contracts, file)))

const target = process.env.TARO_ENV ?? 'h5'

// A change in any of these makes the whole build cache worthless.
const settings = [
  __filename,
  ...[
    'config/aria-plugin.ts',
    'config/old-engines.cjs',
    'config/pages-plugin.ts',
    'src/platform/aria-attributes.json',
    'src/routes.json',
  ],
  ...['babel.config.js', 'package.json'],
].map((file) => path.resolve(root, file))

// Shared code lives outside src, and some packages ship newer syntax than old phones read: all go through babel.
const newer = /node_modules[\\/](zod|query-string|filter-obj|split-on-first|decode-uri-component)[\\/]/
const transpile = [path.join(root, 'shared'), (file: string) => newer.test(file)]

/** Styles for engines of 2019. */
const oldEngines = { './config/old-engines.cjs': { enable: true, config: { target } } }

/** One script for what several pages share; Taro by itself repeats it in every page. */
function shareBetweenPages(chain: Chain): void {
  const shared = { name: 'shared', chunks: 'async', minChunks: 2, minSize: 0, reuseExistingChunk: true }
  chain.optimization.splitChunks({
    ...chain.optimization.get('splitChunks'),
    chunks: 'all',
    // a page that needs more scripts than this would be left without some of its shared styles
    maxAsyncRequests: 200,
    cacheGroups: { ...chain.optimization.get('splitChunks')?.cacheGroups, shared },
  })
}

/** On H5 the pages are drawn with plain HTML elements: a quarter of the bytes, and real buttons and inputs. */
function usePlainElements(chain: Chain): void {
  chain.resolve.alias
    .set('@tarojs/components$', path.join(root, 'src/platform/elements.ts'))
    .set('@tarojs/components-react/dist/index.css', path.join(root, 'src/styles/none.css'))
}

export default defineConfig<'webpack5'>(async () => {
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'mingbaizhang',
    date: '2026-11-22',
    designWidth: 750,
    deviceRatio: { 640: 2.34 / 2, 750: 1, 375: 2, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${target}`,
    plugins: [path.join(root, 'config/aria-plugin.ts'), path.join(root, 'config/pages-plugin.ts')],
    alias: { '@': path.join(root, 'src'), '@shared': path.join(root, 'shared') },
    env: { MBZ_SHAPES: JSON.stringify(shapes.digest('hex').slice(0, 12)) },
    defineConstants: { CLOUD_ENV: JSON.stringify(process.env.MBZ_CLOUD_ENV ?? '') },
    copy: {
      patterns: [
        target === 'weapp'
          ? { from: 'src/sitemap.json', to: 'dist/weapp/sitemap.json' }
          : { from: 'src/install', to: 'dist/h5/install' },
      ],
      options: {},
    },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: true, buildDependencies: { config: settings } },
    logger: { quiet: true, stats: false },
    mini: {
      miniCssExtractPluginOption: { ignoreOrder: true },
      optimizeMainPackage: { enable: true },
      // reading aloud ends when the page changes; see src/platform/speech/page-tree.ts
      runtime: { enableMutationObserver: true },
      compile: { include: transpile },
      postcss: { ...oldEngines, pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      useHtmlComponents: true,
      webpackChain: (chain: Chain) => {
        chain.performance.hints(false)
        usePlainElements(chain)
        shareBetweenPages(chain)
        chain.plugin('page-files').use(path.join(root, 'config/page-files.cjs'))
      },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      compile: { include: transpile },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      router: {
        mode: 'browser',
        customRoutes: Object.fromEntries(
          Object.values(routes).map((route) => [`/${route.page}`, route.path]),
        ),
      },
      postcss: {
        ...oldEngines,
        autoprefixer: { enable: true, config: {} },
        // index.html fixes 1 rem at 20 px of the reader's own font size; no script measures the window
        pxtransform: { enable: true, config: { baseFontSize: 20, minRootSize: 20, maxRootSize: 20 } },
        // it would rename `input` and `button` in our styles to Taro's own elements, which we do not draw
        htmltransform: { enable: false, config: { removeCursorStyle: false } },
        cssModules: { enable: false },
      },
    },
  }
  return config
})
