import { everydayWords } from '@shared/domain/everyday-words'
import { neighbourReasons } from '@shared/domain/neighbour-reasons'
import { plainHints } from '@shared/domain/plain-words'
import { changedParts, emptyPolicy, policyInForce, policyLabel } from '@shared/domain/policy'
import { searchPolicies } from '@shared/domain/policy-search'
import { selfCheckCriteria } from '@shared/domain/self-check'

const entry = (name: string, initials: string, kind: string, department: string) => ({
  name,
  initials,
  kind,
  department,
  words: everydayWords(kind),
})
const library = [
  entry('农村最低生活保障金', 'nczdshbzj', 'rural-dibao', '县民政局'),
  entry('高龄津贴', 'gljt', 'elder-allowance', '县民政局'),
  entry('城乡居民基本养老金', 'cxjmjbylj', 'resident-pension', '县人社局'),
  entry('困难残疾人生活补贴', 'kncjrshbt', 'disability-living', '县民政局'),
  entry('重度残疾人护理补贴', 'zdcjrhlbt', 'disability-nursing', '县民政局'),
  entry('耕地地力保护补贴', 'gddlbhbt', 'farmland', '县农业农村局'),
  entry('实际种粮农民一次性补贴', 'sjzlnmycxbt', 'grain', '县农业农村局'),
  entry('农机购置与应用补贴', 'njgzyyybt', 'farm-machinery', '县农业农村局'),
  entry('汽车以旧换新补贴', 'qcyjhxbt', 'trade-in', '县商务局'),
]
const hits = (query: string) => searchPolicies(library, query).map(({ name }) => name)

test.each<[string, string[]]>([
  ['老人补贴', ['高龄津贴', '城乡居民基本养老金']],
  ['种地', ['耕地地力保护补贴', '实际种粮农民一次性补贴', '农机购置与应用补贴']],
  ['残疾', ['困难残疾人生活补贴', '重度残疾人护理补贴']],
  ['残疾人能领什么补贴？', ['困难残疾人生活补贴', '重度残疾人护理补贴']],
  ['低保', ['农村最低生活保障金']],
  ['怎么申请低保', ['农村最低生活保障金']],
  ['gljt', ['高龄津贴']],
  ['GDDL', ['耕地地力保护补贴']],
  ['高龄津贴', ['高龄津贴']],
  ['换车', ['汽车以旧换新补贴']],
  ['商务局', ['汽车以旧换新补贴']],
  ['火箭', []],
])('“%s” finds', (query, expected) => expect(hits(query).sort()).toEqual([...expected].sort()))

test('nothing asked is everything; what is said of all tells all that are called so', () => {
  expect(hits(' ')).toHaveLength(library.length)
  expect(hits('补贴').length).toBeGreaterThan(4)
})

test('which version holds on a day', () => {
  const versions = [null, '2025-01-01', '2026-01-01'].map((effectiveFrom) => ({ effectiveFrom }))
  const on = (day: string) => policyInForce(versions, day)?.effectiveFrom
  expect(['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01', '2030-01-01'].map(on)).toEqual([
    null,
    '2025-01-01',
    '2025-01-01',
    '2026-01-01',
    '2026-01-01',
  ])
  expect(policyInForce(versions.slice(1), '2020-01-01')?.effectiveFrom).toBe('2025-01-01')
  expect(policyInForce([], '2020-01-01')).toBeUndefined()
  const days = ['2026-07-01', '2026-01-01', '2025-03-01', null]
  expect(days.map((day) => policyLabel(day, days))).toEqual([
    '2026年7月1日起的规定',
    '2026年1月1日起的规定',
    '2025年的规定',
    '以前的规定',
  ])
  expect(policyLabel(null, [null])).toBe('现在的规定')
})

test('what changed from one version to the next', () => {
  const before = { ...emptyPolicy(), howMuch: '18 元', questions: [{ question: '问', answer: '答' }] }
  expect(changedParts(before, { ...before, howMuch: ' 18 元' })).toEqual([])
  expect(changedParts(before, { ...before, howMuch: '20 元', basis: '文件', questions: [] })).toEqual([
    'howMuch',
    'basis',
    'questions',
  ])
})

test('hints for who writes: long sentences and words of documents, the longest word only', () => {
  const long =
    '凡是户口在本县并且长期在本县居住生活而且年满八十周岁以上的老年人都可以由本人或者家里的人到村里登记'
  expect(plainHints(`${long}。很短。`)).toEqual([
    { kind: 'long-sentence', text: long, advice: `这一句有 ${long.length} 个字，念不下来，拆成两句。` },
  ])
  expect(plainHints('共同生活的家庭成员的户籍').map(({ text }) => text)).toEqual([
    '共同生活的家庭成员',
    '户籍',
  ])
  expect(plainHints('带上户口本和身份证。')).toEqual([])
})

test('every kind that is asked for has points of its own or those of all, with words and without accusing', () => {
  for (const kind of [...Object.keys(selfCheckCriteria), 'other']) {
    const points = neighbourReasons(kind)
    expect(points.length).toBeGreaterThan(1)
    for (const { title, text } of points) {
      expect(title.length).toBeLessThanOrEqual(40)
      expect(text).not.toMatch(/骗|违法|不许反映|不要反映/)
    }
  }
  const sources = neighbourReasons('rural-dibao').map(({ source }) => source)
  expect(sources).toEqual(expect.arrayContaining(['《社会救助法》第四十一条', '《社会救助法》第二十一条']))
})
