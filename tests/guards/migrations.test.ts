import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(__dirname, '../../cloudfunctions/_core/db/migrations')
const ledger = join(folder, 'checksums.json')

/**
 * A migration that has run somewhere must never change. MBZ_FREEZE=new adds new files to the ledger; MBZ_FREEZE=all writes it
 * anew, which is for the time before the first release only.
 */
test('migrations are frozen', () => {
  const current = Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => {
        const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
        return [file, createHash('sha256').update(text).digest('hex')]
      }),
  )
  const frozen: Record<string, string> = existsSync(ledger) ? JSON.parse(readFileSync(ledger, 'utf8')) : {}
  const mode = process.env.MBZ_FREEZE
  if (mode) {
    const kept = mode === 'all' ? {} : frozen
    writeFileSync(ledger, `${JSON.stringify({ ...current, ...kept }, null, 2)}\n`)
  }
  expect(mode === 'all' ? current : { ...current, ...frozen }).toEqual(current)
  if (!mode) expect(Object.keys(frozen)).toEqual(Object.keys(current))
})

test('names are a time and a word, in order', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  for (const file of files) expect(file).toMatch(/^\d{14}_[a-z0-9_]+\.sql$/)
  const times = files.map((file) => file.slice(0, 14)).sort()
  expect(new Set(times).size).toBe(times.length)
})
