import { sayAmount, sayWrittenAmount } from '@shared/domain/spoken/amount'
import { sayCode } from '@shared/domain/spoken/code'
import { sayDigits, sayNumber, sayWhole } from '@shared/domain/spoken/numbers'
import fc from 'fast-check'

test.each([
  ['0', '零'],
  ['2', '二'],
  ['10', '十'],
  ['12', '十二'],
  ['20', '二十'],
  ['22', '二十二'],
  ['101', '一百零一'],
  ['110', '一百一十'],
  ['112', '一百一十二'],
  ['200', '二百'],
  ['222', '二百二十二'],
  ['1000', '一千'],
  ['1001', '一千零一'],
  ['1010', '一千零一十'],
  ['2000', '两千'],
  ['2200', '两千二百'],
  ['12000', '一万二千'],
  ['20000', '两万'],
  ['20002', '两万零二'],
  ['100000', '十万'],
  ['100010', '十万零一十'],
  ['102000', '十万二千'],
  ['112000', '十一万二千'],
  ['220000', '二十二万'],
  ['1010000', '一百零一万'],
  ['10010000', '一千零一万'],
  ['20000000', '两千万'],
  ['120000500', '一亿二千万零五百'],
  ['200000000', '两亿'],
  ['100001000', '一亿零一千'],
  ['1000000000000', '一万亿'],
  ['1234500000000', '一万二千三百四十五亿'],
  ['007', '七'],
])('%s is %s', (digits, words) => {
  expect(sayWhole(digits)).toBe(words)
})

test.each([
  ['12.5', '十二点五'],
  ['2.5', '二点五'],
  ['0.05', '零点零五'],
  ['1,234.50', '一千二百三十四点五零'],
  ['-3', '负三'],
])('%s is %s', (text, words) => {
  expect(sayNumber(text)).toBe(words)
})

test('a bare two is 两 where something is counted', () => {
  expect(sayNumber('2', true)).toBe('两')
  expect(sayNumber('12', true)).toBe('十二')
  expect(sayNumber('2.5', true)).toBe('二点五')
})

test.each([
  [0, '零元'],
  [42000, '四百二十元整'],
  [114188, '一千一百四十一元八角八分'],
  [200, '两元整'],
  [20000, '二百元整'],
  [200000, '两千元整'],
  [2000000, '两万元整'],
  [2, '两分'],
  [20, '两角'],
  [22, '两角二分'],
  [222, '两元二角二分'],
  [1005, '十元零五分'],
  [1050, '十元五角'],
  [-120000, '负一千二百元整'],
  [-50, '负五角'],
  [12_680_000_001, '一亿二千六百八十万元零一分'],
])('%d fen are %s', (fen, words) => {
  expect(sayAmount(fen)).toBe(words)
})

test.each([
  ['126.8', '万', '一百二十六点八万元'],
  ['2', '万', '两万元'],
  ['1.27', '亿', '一点二七亿元'],
  ['100', '', '一百元'],
  ['100.00', '', '一百元整'],
  ['12.5', '', '十二元五角'],
  ['0.125', '', '零点一二五元'],
])('%s %s元 as a page writes it', (number, unit, words) => {
  expect(sayWrittenAmount(number, unit)).toBe(words)
})

test.each([
  ['1234567890123456', '幺二三四，五六七八，九零幺二，三四五六'],
  ['1234 5678 9012 3456', '幺二三四，五六七八，九零幺二，三四五六'],
  ['13912345678', '幺三九，幺二三四，五六七八'],
  ['62282219900101123X', '六二二八二二，幺九九零，零幺零幺，幺二三X'],
  ['12345', '幺二三四五'],
  ['6622345', '六六二，二三四五'],
  ['123456789', '幺二三四，五六七八九'],
])('the code %s digit by digit', (code, words) => {
  expect(sayCode(code)).toBe(words)
})

test('what is no number is refused', () => {
  for (const text of ['', '1.2.3', 'x', '1e5', '12345678901234567'])
    expect(() => sayNumber(text)).toThrow(RangeError)
})

describe('what was said means the same again', () => {
  const values = '零一二三四五六七八九'

  /** A whole number in words, read by its places. */
  function hear(words: string): number {
    const section = (text: string) => {
      let sum = 0
      let digit = 0
      for (const sign of text.replace(/零/g, '').replace(/^十/, '一十').replace(/两/g, '二')) {
        const place = '十百千'.indexOf(sign)
        if (place < 0) digit = values.indexOf(sign)
        else {
          sum += digit * 10 ** (place + 1)
          digit = 0
        }
      }
      return sum + digit
    }
    const below = (text: string) => {
      const [high = '', low] = text.split('万')
      return low === undefined ? section(high) : section(high) * 10_000 + section(low)
    }
    const [high = '', low] = words.split('亿')
    return low === undefined ? below(high) : below(high) * 100_000_000 + below(low)
  }
  function hearFen(words: string): number {
    const [, minus, yuan = '', jiao = '', fen = ''] =
      /^(负?)(?:(.+)元)?整?零?(?:(.)角)?(?:(.)分)?$/.exec(words.replace(/^(负?)零元$/, '$1零元')) ?? []
    const one = (digit: string) => Math.max(0, values.indexOf(digit.replace('两', '二')))
    const sum = hear(yuan) * 100 + one(jiao) * 10 + one(fen)
    return minus ? -sum : sum
  }

  test('of every whole number below a million billion', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (n) => {
        expect(hear(sayWhole(String(n)))).toBe(n)
      }),
    )
    for (let n = 0; n < 12_000; n++) expect(hear(sayWhole(String(n)))).toBe(n)
  })

  test('of every amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (fen) => {
        expect(hearFen(sayAmount(fen))).toBe(fen)
      }),
    )
  })

  test('of every code, which never says 一', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,24}$/), (code) => {
        const words = sayCode(code)
        expect(words).not.toContain('一')
        expect(words.replace(/，/g, '')).toBe(sayDigits(code).replace(/一/g, '幺'))
      }),
    )
  })
})
