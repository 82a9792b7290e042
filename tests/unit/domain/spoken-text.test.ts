import { formatYuan, formatYuanBig } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { formatReceipt } from '@shared/domain/receipt'
import { sayAmount } from '@shared/domain/spoken/amount'
import { sayText } from '@shared/domain/spoken/text'
import fc from 'fast-check'

type Golden = readonly (readonly [written: string, said: string])[]

const golden: Record<string, Golden> = {
  amounts: [
    ['420.00 元', '四百二十元整'],
    ['1,141.88 元', '一千一百四十一元八角八分'],
    ['126.8 万元', '一百二十六点八万元'],
    ['1.27 亿元', '一点二七亿元'],
    ['2 万元', '两万元'],
    ['0.00 元', '零元'],
    ['-1,200.00 元', '负一千二百元整'],
    ['退回 1,200.00 元', '退回一千二百元整'],
    ['12345 元', '一万二千三百四十五元'],
    ['100 元以上', '一百元以上'],
    ['100.00 元以内', '一百元以内'],
    ['91.35 元/亩', '每亩九十一元三角五分'],
    ['420 元/人·月', '每人每月四百二十元'],
    ['每人每月 420 元', '每人每月四百二十元'],
    ['12.5 亩 × 91.35 元 = 1,141.88 元', '十二点五亩乘九十一元三角五分，等于一千一百四十一元八角八分'],
    ['128.4 万元 · 612 户', '一百二十八点四万元，六百一十二户'],
  ],
  'dates and periods': [
    ['2026年6月', '二零二六年六月'],
    ['2026年6月15日', '二零二六年六月十五日'],
    ['2026-06-15', '二零二六年六月十五日'],
    ['2026/6/5', '二零二六年六月五日'],
    ['2026-06', '二零二六年六月'],
    ['2026-06-15 09:05', '二零二六年六月十五日九点零五分'],
    ['二〇二六年', '二零二六年'],
    ['2026春', '二零二六年春季学期'],
    ['2026年秋季学期', '二零二六年秋季学期'],
    ['2026Q2', '二零二六年第二季度'],
    ['Q2', '第二季度'],
    ['2026H1', '二零二六年上半年'],
    ['H1', '上半年'],
    ['H2', '下半年'],
    ['2025–2026学年', '二零二五到二零二六学年'],
    ['2月2日', '二月二日'],
    ['12月', '十二月'],
    ['8月18日前', '八月十八日前'],
    ['6月1日–7月1日', '六月一日到七月一日'],
    ['8:30–12:00', '八点三十分到十二点'],
    ['近 6 年', '近六年'],
    ['2 年', '两年'],
    ['2年级', '二年级'],
  ],
  'counts, quantities and shares': [
    ['612 户', '六百一十二户'],
    ['2 户', '两户'],
    ['12 户', '十二户'],
    ['200 人', '二百人'],
    ['2,000 人', '两千人'],
    ['12.5 亩', '十二点五亩'],
    ['2 亩', '两亩'],
    ['2组', '二组'],
    ['第 2 步，共 5 步', '第二步，共五步'],
    ['还剩 3 个工作日', '还剩三个工作日'],
    ['2 个工作日', '两个工作日'],
    ['30 天', '三十天'],
    ['2–3 天', '两到三天'],
    ['100–200 元', '一百到二百元'],
    ['80 岁以上', '八十岁以上'],
    ['96%', '百分之九十六'],
    ['12.5%', '百分之十二点五'],
    ['100%', '百分之百'],
    ['5–10%', '百分之五到百分之十'],
    ['1/3', '三分之一'],
    ['１２ 户', '十二户'],
    ['低温 -5 度', '低温负五度'],
  ],
  'codes, telephones and papers': [
    ['1234567890123456', '幺二三四，五六七八，九零幺二，三四五六'],
    ['1234 5678 9012 3456', '幺二三四，五六七八，九零幺二，三四五六'],
    ['回执码 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6', '回执码幺二三四，五六七八，九零幺二，三四五六'],
    ['13912345678', '幺三九，幺二三四，五六七八'],
    ['139 1234 5678', '幺三九，幺二三四，五六七八'],
    ['0932-6622345', '零九三二，六六二，二三四五'],
    ['拨打 12345', '拨打幺二三四五'],
    ['12345 热线', '幺二三四五热线'],
    ['打 110', '打幺幺零'],
    ['尾号 1234', '尾号幺二三四'],
    ['尾号 1111 的账户', '尾号幺幺幺幺的账户'],
    ['6211**********1234', '六二幺幺，中间不显示，幺二三四'],
    ['621122108203', '六二幺幺，二二幺零，八二零三'],
    ['民发〔2021〕57号', '民发，二零二一，五十七号'],
    ['甘财农[2023]第12号', '甘财农，二零二三，十二号'],
  ],
  'names and signs': [
    ['张*', '张某'],
    ['张**', '张某某'],
    ['王*明', '王某明'],
    ['买买提·艾力', '买买提艾力'],
    ['《农村低保》', '农村低保'],
    ['农村低保（2026年）：按月发', '农村低保，二零二六年：按月发'],
    ['请稍候……', '请稍候'],
    ['看看补贴发给了谁', '看看补贴发给了谁'],
    ['', ''],
  ],
}

describe.each(Object.entries(golden))('%s', (_, cases) => {
  test.each(cases)('%s', (written, said) => {
    expect(sayText(written)).toBe(said)
  })
})

test('the sentence of the issue', () => {
  expect(sayText(`${formatPeriod('2026-06')}，农村低保，${formatYuan(42000)}`)).toBe(
    '二零二六年六月，农村低保，四百二十元整',
  )
})

test('a page never says a digit, whatever the amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (fen) => {
      expect(sayText(formatYuan(fen))).toBe(sayAmount(fen))
      expect(sayText(formatYuanBig(fen))).not.toMatch(/[\d,.元]{2}|\d/)
    }),
  )
})

test('sixteen digits are a receipt however they are written', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{16}$/), (receipt) => {
      expect(sayText(formatReceipt(receipt))).toBe(sayText(`回执码${receipt}`).slice(3))
      expect(sayText(formatReceipt(receipt))).toMatch(
        /^[零幺二三四五六七八九]{4}(，[零幺二三四五六七八九]{4}){3}$/,
      )
    }),
  )
})

test('any text can be said, and nothing is said twice over', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(sayText(text)).not.toMatch(/\d|，，/)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z.,:%*年月日元号 /–×=〔〕()第两张-]{0,30}$/), (text) => {
      expect(sayText(text)).not.toMatch(/\d|，，/)
    }),
  )
})
