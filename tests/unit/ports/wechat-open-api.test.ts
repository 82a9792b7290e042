import { decodeOpenApiAnswer, encodeOpenApiRequest, readFields } from '@core/ports/wechat-open-api'

const message = (...fields: [id: number, value: string | Buffer | number][]) =>
  Buffer.concat(
    fields.map(([id, value]) => {
      if (typeof value === 'number') return Buffer.from([id << 3, value])
      const bytes = Buffer.from(value)
      return Buffer.concat([Buffer.from([(id << 3) | 2, bytes.length]), bytes])
    }),
  )

test('a request: the kind of interface, then a pair for each parameter with its value as JSON', () => {
  const request = encodeOpenApiRequest({ scene: '621122108203', width: 1280 })
  expect(readFields(request)!.get(1)).toBe(0)
  expect(request.toString('latin1')).toContain('scene\x12\x0e"621122108203"')
  expect(request.toString('latin1')).toContain('width\x12\x041280')
})

test('long values carry their length in several bytes', () => {
  const scene = 'x'.repeat(300)
  const pairs = readFields(encodeOpenApiRequest({ scene }))!.get(2) as Buffer
  const pair = readFields(pairs)!.get(1) as Buffer
  expect(readFields(pair)!.get(2)).toEqual(Buffer.from(JSON.stringify(scene)))
})

test.each([
  ['a picture', message([1, 'JPEG'], [2, 'image/jpeg']), { ok: true, picture: Buffer.from('JPEG') }],
  [
    'a code of WeChat',
    message([1, '{"errcode":41030}'], [2, 'application/json']),
    { ok: false, code: '41030' },
  ],
  ['a code of its way', message([3, 7]), { ok: false, code: '7' }],
  ['nothing', message([2, 'image/png']), { ok: false, code: 'empty' }],
  [
    'a code of the platform',
    Buffer.from('{"code":"INVALID_PARAM","message":"x"}'),
    { ok: false, code: 'INVALID_PARAM' },
  ],
  ['the same, already read', { code: 'SYS_ERR' }, { ok: false, code: 'SYS_ERR' }],
  ['something cut off', Buffer.from([0x0a, 0x50, 0x01]), { ok: false, code: 'unreadable' }],
  ['no answer', undefined, { ok: false, code: 'unreadable' }],
])('an answer: %s', (_, answer, expected) => {
  expect(decodeOpenApiAnswer(answer)).toEqual(expected)
})
