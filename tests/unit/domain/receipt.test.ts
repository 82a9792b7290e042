import { createHash } from 'node:crypto'
import {
  formatReceipt,
  isReceipt,
  makeReceipt,
  normaliseReceipt,
  receiptFromBytes,
} from '@shared/domain/receipt'

const bytesOf = (seed: string) => new Uint8Array(createHash('sha256').update(seed).digest())
const receipts = Array.from({ length: 40 }, (_, i) => receiptFromBytes(bytesOf(`receipt ${i}`)))

test.each([
  // 572 has the published Damm check digit 4.
  ['000000000000572', '0000000000005724'],
  ['000000000000000', '0000000000000000'],
  ['123456789012345', '1234567890123450'],
])('makeReceipt(%s)', (digits, expected) => {
  expect(makeReceipt(digits)).toBe(expected)
  expect(isReceipt(expected)).toBe(true)
})

test.each(['', '12345678901234', '1234567890123456', '12345678901234a'])(
  'makeReceipt(%j) throws',
  (digits) => {
    expect(() => makeReceipt(digits)).toThrow(RangeError)
  },
)

test('every single-digit error is detected', () => {
  for (const receipt of receipts) {
    for (let i = 0; i < 16; i++) {
      for (const digit of '0123456789') {
        if (digit === receipt[i]) continue
        expect(isReceipt(receipt.slice(0, i) + digit + receipt.slice(i + 1))).toBe(false)
      }
    }
  }
})

test('every adjacent transposition is detected, for every pair of digits at every place', () => {
  const numbers = [...receipts]
  for (let a = 0; a < 10; a++) {
    for (let b = 0; b < 10; b++) numbers.push(makeReceipt(`${a}${b}`.repeat(7) + a))
  }
  for (const receipt of numbers) {
    for (let i = 0; i < 15; i++) {
      if (receipt[i] === receipt[i + 1]) continue
      const swapped = receipt.slice(0, i) + receipt[i + 1] + receipt[i] + receipt.slice(i + 2)
      expect(isReceipt(swapped)).toBe(false)
    }
  }
})

test.each([
  ['0000 0000 0000 5724', '0000000000005724'],
  ['００００－００００－００００－５７２４', '0000000000005724'],
  [' 0000—0000　0000_5724\n', '0000000000005724'],
])('normaliseReceipt(%j)', (raw, expected) => {
  expect(normaliseReceipt(raw)).toBe(expected)
  expect(isReceipt(raw)).toBe(true)
  expect(formatReceipt(raw)).toBe('0000 0000 0000 5724')
})

test.each(['', '000000000005724', '00000000000057244', '000000000000572四', '0000000000005725'])(
  'isReceipt(%j) is false',
  (raw) => {
    expect(isReceipt(raw)).toBe(false)
  },
)

test.each([
  [new Uint8Array(16), '0000000000000000'],
  // 2^128 - 1 = 340282366920938463463374607431768211455
  [new Uint8Array(16).fill(255), makeReceipt('607431768211455')],
  [Uint8Array.from([...new Uint8Array(15), 200]), makeReceipt('000000000000200')],
])('receiptFromBytes takes 128 bits modulo 10^15', (bytes, expected) => {
  expect(receiptFromBytes(bytes)).toBe(expected)
})

test('receiptFromBytes ignores further bytes, leaves its input alone and refuses too few', () => {
  const bytes = bytesOf('x')
  const copy = Uint8Array.from(bytes)
  expect(receiptFromBytes(bytes)).toBe(receiptFromBytes(bytes.subarray(0, 16)))
  expect(bytes).toEqual(copy)
  expect(() => receiptFromBytes(bytes.subarray(0, 15))).toThrow(RangeError)
})

test('digits of many receipts are spread evenly', () => {
  const counts = new Array<number>(10).fill(0)
  for (let i = 0; i < 2000; i++)
    for (const d of receiptFromBytes(bytesOf(`spread ${i}`))) counts[Number(d)]!++
  // 32,000 digits, 3,200 of each; six standard deviations are 322.
  for (const count of counts) expect(Math.abs(count - 3200)).toBeLessThan(322)
})
