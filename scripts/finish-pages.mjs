// Finishes the built pages in dist/h5: the document begins to fetch what its page needs, the service worker learns the files of this
// build, and a .gz and a .br lie beside every text file, so that the host only has to choose.
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { transform } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}dist/h5`
const read = (path) => readFile(path, 'utf8')

const { shared, pages } = JSON.parse(await read(`${folder}/page-files.json`))
const routes = Object.values(JSON.parse(await read(`${root}src/routes.json`)))

/** Pages that staff open at the door without a network (platform/app-shell.ts). */
const doorPages = ['staff/clues/queue/index', 'staff/clues/clue/index']
const address = (file) => `/${file}`
const filesOf = (wanted) => [
  ...new Set([...shared, ...wanted.flatMap((page) => pages[page] ?? [])].map(address)),
]
const residents = routes.map(({ page }) => page).filter((page) => page.startsWith('pages/'))
const missing = [...residents, ...doorPages].filter((page) => !pages[page])
if (missing.length > 0) throw new Error(`page-files.json 里没有这些页面：${missing.join(' ')}`)

/** For engines of 2019 and iOS 12, as short as can be. */
async function script(path, constants) {
  let code = await read(`${root}src/shell/${path}`)
  for (const [name, value] of Object.entries(constants)) code = code.replace(name, JSON.stringify(value))
  const built = await transform(code, { minify: true, target: 'es2018', charset: 'utf8' })
  return built.code.trim()
}

const needed = filesOf(residents)
const indexOf = new Map(needed.map((file, index) => [file, index]))
const beyondShared = (page) => pages[page].map(address).filter((file) => !shared.includes(file.slice(1)))
const firstPage = await script('first-page.js', {
  __PAGES__: {
    files: needed,
    pages: Object.fromEntries(
      routes
        .filter(({ page }) => residents.includes(page))
        .map(({ page, path }) => [path, beyondShared(page).map((file) => indexOf.get(file))]),
    ),
  },
})

const document = await read(`${folder}/index.html`)
const build = createHash('sha256').update(document).update(firstPage).digest('hex').slice(0, 16)
const head = `<meta name="build" content="${build}"><script>${firstPage}</script>`
if (!document.includes('<title>')) throw new Error('index.html 没有标题')
await writeFile(`${folder}/index.html`, document.replace('<title>', `${head}<title>`))

const icons = (await readdir(`${folder}/install`)).map((name) => `/install/${name}`)
const staff = filesOf(doorPages).filter((file) => !needed.includes(file))
await writeFile(
  `${folder}/service-worker.js`,
  await script('service-worker.js', { __FILES__: { build, residents: [...needed, ...icons], staff } }),
)

await rm(`${folder}/page-files.json`)
const texts = (await readdir(folder, { recursive: true })).filter((name) =>
  /\.(html|js|css|svg|json|webmanifest)$/.test(name),
)
for (const name of texts) {
  const bytes = await readFile(`${folder}/${name}`)
  await writeFile(`${folder}/${name}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  await writeFile(`${folder}/${name}.br`, await promisify(brotliCompress)(bytes))
}
