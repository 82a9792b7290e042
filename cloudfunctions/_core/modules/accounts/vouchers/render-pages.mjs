// Makes a JPEG of each page of a PDF, in a process of its own: a file from outside is taken apart without our secrets, our database
// and our memory. Arguments: file, folder for the pages, longest side in pixels, most pages. Tells one line of JSON for each page.
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

const [, , file, folder, longest, most] = process.argv
const QUALITY = 75
const SHORTEST = 40
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)

/** Fonts and code tables that a PDF may rely on without bringing them. */
function shared(name) {
  const entry = fileURLToPath(import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'))
  return `${join(dirname(entry), '../..', name)}/`
}

async function open() {
  const data = new Uint8Array(await readFile(file))
  return await getDocument({
    data,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: true,
    cMapUrl: shared('cmaps'),
    standardFontDataUrl: shared('standard_fonts'),
  }).promise
}

async function draw(page) {
  const whole = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: Number(longest) / Math.max(whole.width, whole.height) })
  const width = Math.max(SHORTEST, Math.round(viewport.width))
  const height = Math.max(SHORTEST, Math.round(viewport.height))
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  await page.render({ canvas: null, canvasContext: context, viewport }).promise
  return await canvas.encode('jpeg', QUALITY)
}

try {
  const document = await open()
  if (document.numPages > Number(most)) {
    tell({ fault: 'too-long', pages: document.numPages })
    process.exit(2)
  }
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n)
    const path = join(folder, `page-${n}.jpg`)
    await writeFile(path, await draw(page))
    page.cleanup()
    tell({ page: n, pages: document.numPages, path })
  }
} catch (error) {
  tell({ fault: error?.name === 'PasswordException' ? 'password' : 'unreadable' })
  process.exit(2)
}
