import { makeIdNumber } from '@shared/domain/id-number'
import { findLeaks, leakSentence } from '@shared/domain/leaks'
import fc from 'fast-check'

/** What is found, as kind and the words that are marked. */
const found = (text: string) => findLeaks(text).map(({ kind, from, to }) => [kind, text.slice(from, to)])

const ID = makeIdNumber('621122', '1956-03-02', 17)
/** A number that passes Luhn, as bank cards do. */
const CARD = '6228480402564890018'

describe('what must not be shown is found at its place', () => {
  test.each([
    [`本人身份证${ID}已核`, 'id-number', ID],
    [
      `${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`,
      'id-number',
      `${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`,
    ],
    ['证号62112219560302001x，代领', 'id-number', '62112219560302001x'],
    ['ID62112219560302001X等', 'id-number', '62112219560302001X'],
    ['旧证621122560302001', 'id-number', '621122560302001'],
    ['621122********0017代领', 'id-number', '621122********0017'],
    ['儿子电话13893212345', 'phone', '13893212345'],
    ['张三13893212345', 'phone', '13893212345'],
    [`杨九${ID}`, 'id-number', ID],
    ['打 138-9321-2345 找他', 'phone', '138-9321-2345'],
    ['１３８９３２１２３４５', 'phone', '１３８９３２１２３４５'],
    ['+86 13893212345', 'phone', '+86 13893212345'],
    ['家里0932-6612345', 'phone', '0932-6612345'],
    ['手机：6612345', 'phone', '6612345'],
    [`打到${CARD}`, 'account', CARD],
    ['6228 4804 0256 4890 018', 'account', '6228 4804 0256 4890 018'],
    ['一卡通账号 27010012345678', 'account', '27010012345678'],
    ['出生日期：1956年3月2日', 'birthday', '1956年3月2日'],
    ['1956年3月生，独居', 'birthday', '1956年3月'],
    ['住三里桥路18号', 'address', '住三里桥路18号'],
    ['2单元', 'address', '2单元'],
    ['杨营村3社12号', 'address', '3社12号'],
    ['肢体二级', 'disability', '肢体二级'],
    ['一级残疾', 'disability', '一级残疾'],
    ['残疾等级：2级', 'disability', '残疾等级：2级'],
    ['智力残疾，由母亲代领', 'disability', '智力残疾'],
    ['因患尿毒症', 'diagnosis', '患尿毒症'],
    ['胃癌，长期住院', 'diagnosis', '癌'],
    ['患有慢阻肺病', 'diagnosis', '患有慢阻肺病'],
  ])('%s', (text, kind, marked) => {
    expect(found(text)).toEqual([[kind, marked]])
  })

  test('several in one remark, in the order of the text', () => {
    const text = `精神二级，监护人13893212345，卡号${CARD}`
    expect(found(text).map(([kind]) => kind)).toEqual(['disability', 'phone', 'account'])
    expect(leakSentence(findLeaks(text))).toBe('里面有残疾类别或等级、电话号码、银行卡号，不能公开，请删去。')
  })

  test('an invisible mark inside a number does not hide it', () => {
    expect(found('138\u200b93212345')).toEqual([['phone', '138\u200b93212345']])
  })
})

describe('somebody who does not want it to be found', () => {
  test.each([
    ['two blanks', '138  9321  2345'],
    ['commas', '138，9321，2345'],
    ['strokes', '138/9321/2345'],
    ['lines', '138\n9321\n2345'],
    ['other groups', '138 932 12345'],
    ['every digit by itself', '1 3 8 9 3 2 1 2 3 4 5'],
    ['a soft hyphen', '138\u00ad93212345'],
    ['a mark of direction', '138\u202e93212345'],
    ['circles', '①③⑧⑨③②①②③④⑤'],
    ['raised digits', '¹³⁸⁹³²¹²³⁴⁵'],
    ['digits of mathematics', '𝟏𝟑𝟖𝟗𝟑𝟐𝟏𝟐𝟑𝟒𝟓'],
    ['keys', '1️⃣3️⃣8️⃣9️⃣3️⃣2️⃣1️⃣2️⃣3️⃣4️⃣5️⃣'],
    ['digits of another script', '١٣٨٩٣٢١٢٣٤٥'],
    ['characters', '一三八九三二一二三四五'],
    ['what is said on the phone', '幺三八九三二幺二三四五'],
    ['one character', '1389321234五'],
  ])('writes a phone number with %s', (_, text) => {
    expect(findLeaks(`找${text}`).map(({ kind, from }) => [kind, from])).toEqual([['phone', 1]])
  })

  test.each([`${ID.slice(0, 6)}，${ID.slice(6, 14)}，${ID.slice(14)}`, [...ID].join('、')])('%s', (text) => {
    expect(found(text)).toEqual([['id-number', text]])
  })

  test.each(['ＨＩＶ阳性', 'hiv 阳性'])('%s', (text) => {
    expect(findLeaks(text).map(({ kind }) => kind)).toEqual(['diagnosis'])
  })

  test('（0932）6612345', () => {
    expect(findLeaks('（0932）6612345').map(({ kind }) => kind)).toEqual(['phone'])
  })
})

test.each([
  '15.8元，2024-11-23',
  '158元、2024年11月23日',
  '第一二三四五六七八九十组',
  '1、3、5、7、9组各一名',
  '500、600、2024、1123、1000',
  '二〇二六年六月',
  '',
  '2026年6月15日补发',
  '2026-06-15 2026-07-15 两次',
  '1,234.56元，合1,141.88元',
  '12.5亩×91.35元',
  '地块编码6211221082010100001',
  '合同号20260615001',
  '凭证记-0012号，发票25322000000012345678',
  '三社12户',
  '杨营村三组',
  '残疾人两项补贴',
  '一级公益林',
  '二级河道清淤',
  '两癌筛查误工补贴',
  '高血压健康管理随访',
  '精神文明建设',
  '村民代表会议室修缮',
  '会议室内粉刷',
  '生产路硬化3公里',
  '2026年生态护林员工资',
  '2026年生活补贴',
  '患者陪护补助',
])('nothing to find in “%s”', (text) => {
  expect(found(text)).toEqual([])
})

test('an office may give its phone number where that is meant', () => {
  const text = '咨询电话0932-6612345，不要写13893212345'
  expect(findLeaks(text, ['phone'])).toEqual([])
})

test('every valid ID number is found wherever it stands and however it is grouped', () => {
  const birth = fc
    .date({
      min: new Date('1930-01-01T00:00:00Z'),
      max: new Date('2025-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10))
  const words = fc.constantFrom('', '身份证', '（', '代领人：', '，', ' ')
  const grouped = fc.constantFrom(
    (id: string) => id,
    (id: string) => `${id.slice(0, 6)}-${id.slice(6, 14)}-${id.slice(14)}`,
    (id: string) => [...id].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
    (id: string) => id.toLowerCase(),
  )
  fc.assert(
    fc.property(birth, fc.nat(999), words, words, grouped, (day, seq, before, after, group) => {
      const text = before + group(makeIdNumber('621122', day, seq)) + after
      expect(findLeaks(text).map(({ kind }) => kind)).toEqual(['id-number'])
    }),
  )
})

test('places lie inside the text, in order, and do not overlap, whatever is typed', () => {
  const typed = fc.array(
    fc.oneof(
      fc.constantFrom(
        '1',
        '3',
        '９',
        '-',
        ' ',
        'x',
        '*',
        '癌',
        '级',
        '残疾',
        '肢体',
        '二',
        '年',
        '㎏',
        '𠮷',
        '\u200b',
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(
      typed.map((parts) => parts.join('')),
      (text) => {
        let last = 0
        for (const { from, to } of findLeaks(text)) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(text.length)
          last = to
        }
      },
    ),
    { numRuns: 500 },
  )
})
