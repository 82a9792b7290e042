import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(__dirname, '../../src/install')

interface Manifest {
  name: string
  start_url: string
  scope: string
  display: string
  lang: string
  icons: { src: string; sizes: string; type: string; purpose: string }[]
}

/** Width and height as a PNG file says them. */
function sizeOf(file: string): string {
  const bytes = readFileSync(join(folder, file))
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`
}

test('the manifest has what browsers ask before they offer to install', () => {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.webmanifest'), 'utf8')) as Manifest
  expect(manifest).toMatchObject({
    name: '明白账',
    start_url: '/home',
    scope: '/',
    display: 'standalone',
    lang: 'zh-CN',
  })
  for (const { src, sizes, type } of manifest.icons) {
    expect(type).toBe('image/png')
    expect(sizeOf(src.replace('/install/', ''))).toBe(sizes)
  }
  const any = manifest.icons.filter(({ purpose }) => purpose === 'any').map(({ sizes }) => sizes)
  expect(any).toEqual(expect.arrayContaining(['192x192', '512x512']))
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true)
})

test('the document names the manifest and the icon of an iPhone', () => {
  const document = readFileSync(join(folder, '../index.html'), 'utf8')
  expect(document).toContain('<link rel="manifest" href="/install/manifest.webmanifest">')
  expect(document).toContain('<link rel="apple-touch-icon" href="/install/icon-apple-180.png">')
  expect(sizeOf('icon-apple-180.png')).toBe('180x180')
})
