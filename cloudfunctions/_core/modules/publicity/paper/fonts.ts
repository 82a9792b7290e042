import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readCoverage, withoutRadicals } from './font-coverage'

/** Names under which the two weights are drawn; of their own, so that no font of the machine stands in for them. */
export const families = { regular: 'MbzPaper', bold: 'MbzPaperBold' } as const

const files = {
  regular: '400Regular/NotoSansSC_400Regular.ttf',
  bold: '700Bold/NotoSansSC_700Bold.ttf',
} as const

/** Beside the bundle in the cloud, where no package of fonts is installed; else the package. */
function pathOf(weight: keyof typeof files): string {
  const beside = join(__dirname, 'fonts', files[weight].split('/').at(-1) ?? '')
  if (existsSync(beside)) return beside
  return createRequire(__filename).resolve(`@expo-google-fonts/noto-sans-sc/${files[weight]}`)
}

let opened: Promise<(letter: string) => boolean> | undefined

/** Makes the fonts known to the canvas, once a process, and tells of a letter whether both have it. */
export function openFonts(): Promise<(letter: string) => boolean> {
  opened ??= register().catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}

async function register() {
  const { GlobalFonts } = await import('@napi-rs/canvas')
  const coverages: ((codePoint: number) => boolean)[] = []
  for (const weight of ['regular', 'bold'] as const) {
    const font = withoutRadicals(await readFile(pathOf(weight)))
    if (!GlobalFonts.register(font, families[weight])) throw new Error('a font cannot be read')
    coverages.push(readCoverage(font))
  }
  return (letter: string) => coverages.every((has) => has(letter.codePointAt(0) ?? 0))
}
