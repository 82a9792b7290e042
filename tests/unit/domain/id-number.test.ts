import { birthDateOf, checkIdNumber, makeIdNumber, normaliseIdNumber } from '@shared/domain/id-number'

const TODAY = '2026-11-22'
const VALID = '11010519491231002X'

test.each([
  ['11010519491231002x', VALID],
  ["'11010519491231002X", VALID],
  ['１１０１０５１９４９１２３１００２Ｘ', VALID],
  [' 110105 19491231　002X ', VALID],
  ['‘11010519491231002X', VALID],
  ['\u200b11010519491231002X\ufeff', VALID],
  ['', ''],
])('normaliseIdNumber(%j)', (raw, expected) => {
  expect(normaliseIdNumber(raw)).toBe(expected)
})

test.each([
  // raw, result
  [VALID, { ok: true, idNumber: VALID, legacy: false }],
  [' １１０１０５19491231002x', { ok: true, idNumber: VALID, legacy: false }],
  ['440524188001010014', { ok: false, reason: 'id-birthdate' }],
  ['110105491231002', { ok: true, idNumber: VALID, legacy: true }],
  ['', { ok: false, reason: 'id-missing' }],
  [" ' ", { ok: false, reason: 'id-missing' }],
  ['无', { ok: false, reason: 'id-format' }],
  ['1101051949123100', { ok: false, reason: 'id-format' }],
  ['11010519491231002XX', { ok: false, reason: 'id-format' }],
  ['1101051949X231002X', { ok: false, reason: 'id-format' }],
  ['011010519491231002', { ok: false, reason: 'id-format' }],
  ['1.10105E+17', { ok: false, reason: 'id-format' }],
  ['110105194912310021', { ok: false, reason: 'id-checksum' }],
  // An impossible day with a wrong check character is first of all mistyped.
  ['110105194913310020', { ok: false, reason: 'id-checksum' }],
  [makeIdNumber('110105', '1949-13-31', 2), { ok: false, reason: 'id-birthdate' }],
  [makeIdNumber('110105', '2025-02-29', 2), { ok: false, reason: 'id-birthdate' }],
  [makeIdNumber('110105', '1899-12-31', 2), { ok: false, reason: 'id-birthdate' }],
  [makeIdNumber('110105', '2026-11-23', 2), { ok: false, reason: 'id-birthdate' }],
  ['110105491331002', { ok: false, reason: 'id-birthdate' }],
])('checkIdNumber(%j)', (raw, expected) => {
  expect(checkIdNumber(raw, TODAY)).toEqual(expected)
})

test('a child born today and the oldest accepted person', () => {
  expect(checkIdNumber(makeIdNumber('621122', TODAY, 1), TODAY).ok).toBe(true)
  expect(checkIdNumber(makeIdNumber('621122', '1900-01-01', 1), TODAY).ok).toBe(true)
})

test('every single-character error and every adjacent transposition is refused', () => {
  const characters = '0123456789X'
  const numbers = [VALID, makeIdNumber('621122', '1968-02-29', 17), makeIdNumber('621122', '2019-10-01', 998)]
  for (const number of numbers) {
    for (let i = 0; i < 18; i++) {
      for (const c of characters) {
        if (c === number[i]) continue
        expect(checkIdNumber(number.slice(0, i) + c + number.slice(i + 1), TODAY).ok).toBe(false)
      }
      if (i === 17 || number[i] === number[i + 1]) continue
      const swapped = number.slice(0, i) + number[i + 1] + number[i] + number.slice(i + 2)
      expect(checkIdNumber(swapped, TODAY).ok).toBe(false)
    }
  }
})

test('made numbers pass, carry their birth date and are unique', () => {
  const seen = new Set<string>()
  for (let seq = 0; seq < 1000; seq++) {
    const number = makeIdNumber('621122', '1957-03-08', seq)
    expect(checkIdNumber(number, TODAY)).toEqual({ ok: true, idNumber: number, legacy: false })
    expect(birthDateOf(number)).toBe('1957-03-08')
    seen.add(number)
  }
  expect(seen.size).toBe(1000)
})

test.each([
  ['62112', '1957-03-08', 1],
  ['021122', '1957-03-08', 1],
  ['621122', '1957-3-8', 1],
  ['621122', '1957-03-08', 1000],
  ['621122', '1957-03-08', 1.5],
])('makeIdNumber(%j, %j, %j) throws', (area, birth, seq) => {
  expect(() => makeIdNumber(area, birth, seq)).toThrow(RangeError)
})

test('birthDateOf throws on a number without a day', () => {
  expect(() => birthDateOf('110105194913310020')).toThrow(RangeError)
})
