import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fixtureCases } from '../../fixtures/make-files/cases'

const folder = join(__dirname, '../../fixtures/files')

describe('fixture files', () => {
  const withBytes = fixtureCases.filter((fixture) => fixture.bytes)

  test.each(withBytes.map((fixture) => [fixture.file, fixture] as const))(
    '%s is what the script writes',
    (file, { bytes }) => {
      const stored = readFileSync(join(folder, file))
      expect(stored.equals(bytes!)).toBe(true)
      expect(statSync(join(folder, file)).size).toBeLessThan(40_000)
    },
  )

  test('expected.json is what the script writes', () => {
    const stored: unknown = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    expect(stored).toEqual(JSON.parse(JSON.stringify(fixtureCases.map(({ bytes: _, ...rest }) => rest))))
  })

  test('every case has a file', () => {
    const files = new Set(withBytes.map(({ file }) => file))
    expect(fixtureCases.filter(({ file }) => !files.has(file))).toEqual([])
    expect(files.size).toBe(withBytes.length)
  })
})
