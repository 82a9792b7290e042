// Draws the icons of the installed web app from our seal: `node scripts/make-icons.mjs` writes src/install/*.png. Run it when the
// seal changes; the files are kept beside the sources, so that a build needs no drawing.
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const folder = fileURLToPath(new URL('../src/install/', import.meta.url))

/** Red, with the ruled sheet of the seal. `inset` leaves room for systems that cut a circle out; they need a square without corners. */
const seal = ({ inset, corner }) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="${corner}" fill="#B3261E"/>
  <g transform="translate(16 16) scale(${1 - inset}) translate(-16 -16)">
    <path d="M8 9h16v14H8zM8 16h16M16 9v14" fill="none" stroke="#fff" stroke-width="2.5"/>
  </g>
</svg>`

const icons = [
  { name: 'icon-192.png', size: 192, inset: 0, corner: 6 },
  { name: 'icon-512.png', size: 512, inset: 0, corner: 6 },
  { name: 'icon-maskable-512.png', size: 512, inset: 0.2, corner: 0 },
  { name: 'icon-apple-180.png', size: 180, inset: 0, corner: 0 },
]

await mkdir(folder, { recursive: true })
for (const { name, size, ...shape } of icons) {
  const drawing = Buffer.from(seal(shape))
  await sharp(drawing, { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(folder + name)
}
console.log(`${icons.length} 个图标写在 src/install`)
