import { uploadPhoto } from '@/client'
import { call } from '@/client/call'
import { toBase64 } from '@/platform/base64'

jest.mock('@/client/call', () => ({ call: jest.fn(async () => ({ received: 1, done: true })) }))
const sent = jest.mocked(call)

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 31) % 256)

test.each([0, 1, 2, 3, 4, 255, 1000])('base64 of %i bytes is what Node makes', (length) => {
  const bytes = bytesOf(length)
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
})

test('a photo goes in order, in parts that fit a call, and comes together again', async () => {
  const bytes = bytesOf(150_001)
  const shares: number[] = []
  await uploadPhoto({ id: 'a'.repeat(32), bytes }, (share) => shares.push(share))

  const parts = sent.mock.calls.map(([, , input]) => input as { part: number; parts: number; data: string })
  expect(parts.map(({ part, parts: all }) => [part, all])).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ])
  for (const { data } of parts) expect(data.length).toBeLessThanOrEqual(90_000)
  expect(Buffer.concat(parts.map(({ data }) => Buffer.from(data, 'base64')))).toEqual(Buffer.from(bytes))
  expect(shares).toEqual([1 / 3, 2 / 3, 1])
})
