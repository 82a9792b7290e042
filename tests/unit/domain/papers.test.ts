import { householdTypeNames } from '@shared/domain/publicity/household-types'
import { type LetterContent, layoutLetter, programmesFor } from '@shared/domain/publicity/letter'
import { layoutPoster } from '@shared/domain/publicity/poster'
import { blackRuns, onFormat, type Sheet, textWidth, wrapText } from '@shared/domain/publicity/sheet'
import fc from 'fast-check'
import { outside } from '../../support/papers'

const place = {
  villageName: '杨营村',
  townName: '马河镇',
  countyName: '陇西县',
  code: 'link' as const,
  address: 'https://mingbai.example.cn/r/621122108203',
}
const office = { name: '陇西县纪委监委', phone: '0932-6621000' }
const text = (sheet: Sheet) => sheet.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))

describe('lines', () => {
  test('are cut where a person would cut them: no mark at the head, no number torn apart', () => {
    expect(wrapText('每人每月450元，一共发给十二户。电话0932-6621000。', 5, 50)).toEqual([
      '每人每月450元，一共',
      '发给十二户。电话',
      '0932-6621000。',
    ])
  })

  test('are never wider than their place, and lose no letter', () => {
    const words = fc
      .array(fc.constantFrom(...'补贴账，。、（）“”0123abc-/·'), { maxLength: 120 })
      .map((letters) => letters.join(''))
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 170 }), (words, width) => {
        const lines = wrapText(words, 5, width)
        expect(lines.join('')).toBe(words)
        for (const line of lines) expect(textWidth(line, 5)).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('a poster', () => {
  test.each(['营', '杨营村', '巩昌镇东大街社区第十二居民委员会', '积石山保安族东乡族撒拉族自治县大河家村'])(
    'of %s stands on its paper',
    async (villageName) => {
      for (const format of ['a4', 'a3'] as const) {
        const sheet = layoutPoster({ ...place, villageName, office }, format)
        expect(await outside(sheet)).toEqual([])
        expect(text(sheet)).toContain(villageName)
      }
    },
  )

  test('leaves white around its code, as wide as four of its squares and more', () => {
    const { marks } = layoutPoster({ ...place, office }, 'a4')
    const code = marks.find((mark) => mark.kind === 'code')!
    expect(code.size).toBeGreaterThanOrEqual(80)
    for (const mark of marks)
      if (mark.kind === 'text')
        expect(mark.y < code.y - 5 || mark.y - mark.size > code.y + code.size).toBe(true)
  })

  test('of WeChat’s own code says to open WeChat, and no address', () => {
    const sheet = layoutPoster({ ...place, code: 'mini', address: null, office }, 'a4')
    expect(text(sheet).join()).not.toContain('https')
    expect(text(sheet)).toContain('打开微信，点“扫一扫”')
  })

  test('on A3 is the same, larger', () => {
    const small = layoutPoster({ ...place, office }, 'a4')
    expect(onFormat(small, 'a3')).toEqual(layoutPoster({ ...place, office }, 'a3'))
  })
})

const programme = fc.record({
  name: fc.constantFrom('农村最低生活保障金', '高龄津贴', '困难群体代缴城乡居民养老保险费'),
  kind: fc.constantFrom('rural-dibao', 'grain', 'farmland', 'elder-allowance', 'student-aid', 'medical-aid'),
  whoMayGet: fc.integer({ min: 1, max: 600 }).map((n) => `${'符合条件的农户'.repeat(n / 7 + 1)}。后面的话。`),
  howMuch: fc.integer({ min: 0, max: 300 }).map((n) => '每月发一次钱'.repeat(n / 6)),
})
const letter = (more: Partial<LetterContent>): Sheet =>
  layoutLetter({
    ...place,
    household: 'ordinary',
    year: 2026,
    programmes: [],
    county: office,
    town: null,
    ...more,
  })

describe('a letter', () => {
  test('always stands on one sheet, however long the policies are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...householdTypeNames),
        fc.array(programme, { maxLength: 20 }),
        (household, programmes) => {
          const { marks, heightMm, widthMm } = letter({ household, programmes })
          const lines = marks.filter((mark) => mark.kind === 'text')
          for (const line of lines) {
            expect(line.y).toBeLessThanOrEqual(heightMm - 8)
            expect(line.size).toBeGreaterThanOrEqual(3.6)
            if (line.align === 'left')
              expect(line.x + textWidth(line.text, line.size)).toBeLessThanOrEqual(widthMm - 8)
          }
          const code = marks.find((mark) => mark.kind === 'code')!
          const body = lines.filter(({ y }) => y < code.y)
          for (const { y } of body) expect(y).toBeLessThan(230)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('names first what is nearest to the household, and says how many are left to the page', () => {
    const long = '符合条件的农户都可以申请这一项补贴'.repeat(16)
    const programmes = [
      'temporary-relief',
      'farmland',
      'forest',
      'resident-pension',
      'farm-machinery',
      'grain',
    ].map((kind) => ({ name: kind, kind, whoMayGet: `${long}。`, howMuch: '' }))
    expect(programmesFor('ordinary', programmes).map(({ kind }) => kind)).toEqual([
      'farmland',
      'resident-pension',
      'forest',
      'farm-machinery',
      'temporary-relief',
    ])
    const words = text(letter({ programmes }))
    expect(words).toContain('1. farmland')
    expect(words.join('')).toMatch(/还有[1-4]项，扫下面的码/)
  })

  test('where the county has written nothing, it says whom to ask', () => {
    expect(text(letter({})).join('')).toContain('县里还没有把这一类补贴的政策写上来')
  })
})

test('runs of black squares', () => {
  expect(blackRuns(['0110', '1001'])).toEqual([
    { row: 0, from: 1, length: 2 },
    { row: 1, from: 0, length: 1 },
    { row: 1, from: 3, length: 1 },
  ])
})
