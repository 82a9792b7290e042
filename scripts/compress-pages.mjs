// Writes a .gz and a .br beside every text file of the built pages, so that the host only has to choose.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const folder = fileURLToPath(new URL('../dist/h5', import.meta.url))
const files = (await readdir(folder, { recursive: true })).filter((name) =>
  /\.(html|js|css|svg|json)$/.test(name),
)
for (const name of files) {
  const bytes = await readFile(`${folder}/${name}`)
  await writeFile(`${folder}/${name}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  await writeFile(`${folder}/${name}.br`, await promisify(brotliCompress)(bytes))
}
