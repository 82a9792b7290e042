import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { AppError } from '@shared/errors'
import fc from 'fast-check'
import { type Reading, readFile } from './read-file'

const folder = mkdtempSync(join(tmpdir(), 'mbz-mutated-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
// the .xls reader says of a record that it does not know that it does not know it
beforeAll(() => jest.spyOn(console, 'error').mockReturnValue(undefined))
afterAll(() => jest.restoreAllMocks())
const fixtures = join(__dirname, '../../fixtures/files')
const files = readdirSync(fixtures).filter(
  (file) => !file.endsWith('.json') && statSync(join(fixtures, file)).size < 40_000,
)

type Outcome = Reading | AppError

/** Reads bytes as a file; whatever is thrown must be an error with a sentence for people. */
async function outcomeOf(bytes: Uint8Array, name: string): Promise<Outcome> {
  const path = join(folder, `file${extname(name)}`)
  writeFileSync(path, bytes)
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') return error
    throw error
  }
}

/** One change as cables, disks and editors make them. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('twice' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('zero' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 64 }) }),
  fc.record({ kind: fc.constant('end' as const), at: fc.nat() }),
)
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never

function changed(bytes: Buffer, edit: Change): Buffer {
  const at = bytes.length === 0 ? 0 : edit.at % bytes.length
  if (edit.kind === 'end') return bytes.subarray(0, at)
  if (edit.kind === 'flip') {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ (1 << edit.bit)
    return copy
  }
  const end = Math.min(bytes.length, at + edit.length)
  if (edit.kind === 'cut') return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)])
  if (edit.kind === 'twice') return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)])
  return Buffer.from(bytes).fill(0, at, end)
}

const isZip = (bytes: Buffer) => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'

/** What money and whom a reading is about. */
const essence = ({ payments }: Reading) =>
  payments.map(({ name, idNumber, amountFen, villageCode }) => [name, idNumber, amountFen, villageCode])

test('a file with damaged bytes is read or refused in words, never more; a zip never yields another number', async () => {
  const originals = new Map<string, Outcome>()
  for (const file of files) originals.set(file, await outcomeOf(readFileSync(join(fixtures, file)), file))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (file, edits) => {
        const bytes = readFileSync(join(fixtures, file))
        const outcome = await outcomeOf(edits.reduce(changed, bytes), file)
        if (outcome instanceof AppError) return
        for (const { amountFen } of outcome.payments) expect(Number.isSafeInteger(amountFen)).toBe(true)
        const original = originals.get(file)!
        if (!isZip(bytes) || original instanceof AppError) return
        expect(essence(outcome)).toEqual(essence(original))
      },
    ),
    { numRuns: 1500, seed: 20_261_122 },
  )
})
