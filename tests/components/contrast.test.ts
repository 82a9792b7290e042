import { readFileSync } from 'node:fs'
import path from 'node:path'

const sheet = readFileSync(path.join(__dirname, '../../src/styles/tokens.scss'), 'utf8')
const colours = new Map(
  [...sheet.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
)

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map((name) => luminance(colours.get(name) ?? ''))
    .sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['paper', 'card', 'action-soft', 'amber-soft', 'blue-soft', 'seal-soft']

test.each([
  ...grounds.map((ground) => ['ink', ground]),
  ...['paper', 'card', 'line'].map((ground) => ['ink-2', ground]),
  ...['action', 'seal', 'blue', 'amber'].flatMap((word) => [
    [word, 'paper'],
    [word, 'card'],
    [word, `${word}-soft`],
  ]),
  ...['action', 'seal'].map((ground) => ['on-dark', ground]),
] as [string, string][])('%s on %s reads at 4.5 : 1 or better', (word, ground) => {
  expect(contrast(word, ground)).toBeGreaterThanOrEqual(4.5)
})

test.each(['paper', 'card'])('the edge of a field stands out from %s at 3 : 1 or better', (ground) => {
  expect(contrast('line-strong', ground)).toBeGreaterThanOrEqual(3)
})
