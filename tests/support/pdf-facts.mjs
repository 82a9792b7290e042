// Tells of a PDF, as JSON: the size of each page in millimetres and the text on it. In a process of its own, because the reader is a
// module that jest does not load.
import { readFile } from 'node:fs/promises'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

const MM_PER_POINT = 25.4 / 72
const data = new Uint8Array(await readFile(process.argv[2]))
const document = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, isEvalSupported: false }).promise
const pages = []
for (let n = 1; n <= document.numPages; n++) {
  const page = await document.getPage(n)
  const [left, bottom, right, top] = page.view
  const { items } = await page.getTextContent()
  pages.push({
    widthMm: (right - left) * MM_PER_POINT,
    heightMm: (top - bottom) * MM_PER_POINT,
    text: items.map((item) => item.str ?? '').join('\n'),
  })
}
process.stdout.write(JSON.stringify(pages))
