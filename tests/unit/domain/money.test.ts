import { formatYuan, formatYuanBig, multiplyToFen, parseYuan } from '@shared/domain/money'

const ok = (fen: number) => ({ ok: true, fen })
const invalid = { ok: false, reason: 'amount-invalid' }

test.each([
  // raw, scale of the sheet, result
  ['1200', 'yuan', ok(120000)],
  ['1,200.00', 'yuan', ok(120000)],
  ['1，200．5', 'yuan', ok(120050)],
  ['￥1200', 'yuan', ok(120000)],
  ['¥ 1,200', 'yuan', ok(120000)],
  ['1200元', 'yuan', ok(120000)],
  ['1200 元整', 'yuan', ok(120000)],
  ['１２００．３０', 'yuan', ok(120030)],
  ["'0.01", 'yuan', ok(1)],
  ['.5', 'yuan', ok(50)],
  ['12.', 'yuan', ok(1200)],
  ['12.3400', 'yuan', ok(1234)],
  ['-35.20', 'yuan', ok(-3520)],
  ['－35.2', 'yuan', ok(-3520)],
  ['￥-35.2', 'yuan', ok(-3520)],
  ['(1,200.00)', 'yuan', ok(-120000)],
  ['0', 'yuan', ok(0)],
  ['-0', 'yuan', ok(0)],
  ['1.2', 'wan', ok(1200000)],
  ['0.012345', 'wan', ok(12345)],
  ['0.0123450', 'wan', ok(12345)],
  ['126.81', 'wan', ok(126810000)],
  // The unit in the cell is more specific than the unit of the sheet.
  ['1.2万元', 'yuan', ok(1200000)],
  ['1.2万', 'wan', ok(1200000)],
  ['1200元', 'wan', ok(120000)],
  [1200.5, 'yuan', ok(120050)],
  [0.1 + 0.2, 'yuan', ok(30)],
  [1141.8799999999999, 'yuan', ok(114188)],
  [1.005, 'wan', ok(1005000)],
  [-8, 'yuan', ok(-800)],
  [0, 'yuan', ok(0)],
  ['12.345', 'yuan', invalid],
  ['0.0123456', 'wan', invalid],
  [33.333333333333336, 'yuan', invalid],
  ['1,20', 'yuan', invalid],
  ['12,00.00', 'yuan', invalid],
  ['1 200', 'yuan', invalid],
  ['100/200', 'yuan', invalid],
  ['1.2.3', 'yuan', invalid],
  ['1.2E+3', 'yuan', invalid],
  ['--5', 'yuan', invalid],
  ['-￥-5', 'yuan', invalid],
  ['(5', 'yuan', invalid],
  ['(-5)', 'yuan', invalid],
  ['约1200', 'yuan', invalid],
  ['一千二', 'yuan', invalid],
  ['1.2亿元', 'yuan', invalid],
  ['元', 'yuan', invalid],
  ['', 'yuan', invalid],
  [Number.NaN, 'yuan', invalid],
  [Number.POSITIVE_INFINITY, 'yuan', invalid],
  [1e21, 'yuan', invalid],
  ['99999999999999999999', 'yuan', invalid],
] as const)('parseYuan(%j, %s)', (raw, scale, expected) => {
  expect(parseYuan(raw, scale)).toEqual(expected)
})

test('every fen up to 100 yuan survives as text and as a number, in both scales', () => {
  for (let fen = 0; fen <= 10000; fen++) {
    expect(parseYuan((fen / 100).toFixed(2), 'yuan')).toEqual(ok(fen))
    expect(parseYuan(fen / 100, 'yuan')).toEqual(ok(fen))
    expect(parseYuan(fen / 1e6, 'wan')).toEqual(ok(fen))
  }
})

test.each([
  [0, '0.00 元'],
  [5, '0.05 元'],
  [123450, '1,234.50 元'],
  [100000000, '1,000,000.00 元'],
  [-123456789, '-1,234,567.89 元'],
])('formatYuan(%d)', (fen, expected) => {
  expect(formatYuan(fen)).toBe(expected)
})

test.each([
  [9999999, '99,999.99 元'],
  [10000000, '10 万元'],
  [126812345, '126.8 万元'],
  [128400000, '128.4 万元'],
  [1234567890, '1,234.6 万元'],
  [9999949999, '9,999.9 万元'],
  [9999950000, '1 亿元'],
  [10000000000, '1 亿元'],
  [12681000000000, '1,268.1 亿元'],
  [1268100000000, '126.81 亿元'],
  [-126812345, '-126.8 万元'],
])('formatYuanBig(%d)', (fen, expected) => {
  expect(formatYuanBig(fen)).toBe(expected)
})

test.each([
  ['12.5', '91.35', 114188],
  ['1', '0.005', 1],
  ['1', '0.004', 0],
  ['3', '120', 36000],
  ['0.1', '0.2', 2],
  ['2.675', '1', 268],
  ['1.005', '1', 101],
  ['12345.6789', '91.35', 112777777],
  ['-2', '10', -2000],
  ['0', '-10', 0],
  ['12亩', '10', null],
  ['', '10', null],
  ['99999999999', '99999999999', null],
])('multiplyToFen(%j, %j)', (quantity, standard, expected) => {
  expect(multiplyToFen(quantity, standard)).toBe(expected)
})
