import { Transform } from 'node:stream'
import { withoutIdNumbers } from '@core/modules/registries/rows/clean-text'

/** 18 digits that stand alone, with what shows whether they are all that the field says. */
const CANDIDATE = /(^|[^\d])([1-9]\d{16}[\dXx])(?!\d)/gm
const NEWLINE = 0x0a
const HIDDEN = Buffer.from('××').toString('latin1')

/**
 * Takes ID numbers out of rows of CSV, as registries do it: a household that is numbered by its head's ID number has the head's
 * key for a number, here and there. Some departments write ID numbers into the columns for households and remarks.
 */
export function hideIdNumbers(personKey: (idNumber: string) => string): Transform {
  let rest: Buffer = Buffer.alloc(0)
  // one character a byte: digits and separators are ASCII, whatever else is passed on as it came
  const clean = (bytes: Buffer) => {
    const text = bytes.toString('latin1')
    return Buffer.from(
      text.replace(CANDIDATE, (whole, before: string, found: string, offset: number) => {
        const key = withoutIdNumbers(found, personKey)
        if (key === found) return whole
        const after = text[offset + whole.length]
        const isWholeField = /^[,\n"]?$/.test(before) && (after === undefined || /[,\n\r"]/.test(after))
        return `${before}${isWholeField ? key : HIDDEN}`
      }),
      'latin1',
    )
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      const end = bytes.lastIndexOf(NEWLINE) + 1
      rest = bytes.subarray(end)
      done(null, clean(bytes.subarray(0, end)))
    },
    flush(done) {
      done(null, clean(rest))
    },
  })
}
