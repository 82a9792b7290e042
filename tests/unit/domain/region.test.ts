import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  countyOf,
  createVillageMatcher,
  displayVillageName,
  parentCode,
  parseGroup,
  regionLevel,
  stripTownSuffix,
  stripVillageSuffix,
} from '@shared/domain/region'

test.each([
  // code, level, parent
  ['62', 1, null],
  ['6211', 2, '62'],
  ['621122', 3, '6211'],
  ['621122108', 4, '621122'],
  ['621122108001', 5, '621122108'],
  ['62112', null, null],
  ['', null, null],
  ['陇西', null, null],
])('code %j', (code, level, parent) => {
  expect(regionLevel(code)).toBe(level)
  expect(parentCode(code)).toBe(parent)
})

test('countyOf takes counties, towns and villages only', () => {
  for (const code of ['621122', '621122108', '621122108001']) expect(countyOf(code)).toBe('621122')
  for (const code of ['62', '6211', '', 'x']) expect(() => countyOf(code)).toThrow(RangeError)
})

test.each([
  // written, as people say it, short
  ['杨营村民委员会', '杨营村', '杨营'],
  ['杨营村村民委员会', '杨营村', '杨营'],
  ['杨营村委会', '杨营村', '杨营'],
  ['杨营村村委会', '杨营村', '杨营'],
  ['杨营行政村', '杨营村', '杨营'],
  ['杨营村', '杨营村', '杨营'],
  ['杨营', '杨营', '杨营'],
  ['杨营（村）', '杨营村', '杨营'],
  ['东城社区居民委员会', '东城社区', '东城'],
  ['东城社区居委会', '东城社区', '东城'],
  ['东城居民委员会', '东城社区', '东城'],
  ['东城居委会', '东城社区', '东城'],
  ['东城社区', '东城社区', '东城'],
  ['东城社区村民委员会', '东城社区', '东城'],
  ['开发区社区居民委员会', '开发区社区', '开发区'],
  ['新村村民委员会', '新村', '新村'],
  ['新村村村民委员会', '新村村', '新村'],
  ['新村', '新村', '新村'],
  ['西二十里铺村民委员会', '西二十里铺村', '西二十里铺'],
  ['国营林场', '国营林场', '国营林场'],
])('%s is %s, in short %s', (name, display, short) => {
  expect(displayVillageName(name)).toBe(display)
  expect(stripVillageSuffix(name)).toBe(short)
  expect(stripVillageSuffix(display)).toBe(short)
})

test.each([
  ['马河镇', '马河'],
  ['渭阳乡', '渭阳'],
  ['城关街道办事处', '城关'],
  ['城关街道', '城关'],
  ['马河', '马河'],
  ['新镇', '新镇'],
])('stripTownSuffix(%s)', (name, expected) => {
  expect(stripTownSuffix(name)).toBe(expected)
})

test.each([
  ['一组', 1],
  ['1组', 1],
  ['１组', 1],
  ['第一村民组', 1],
  ['第3村民小组', 3],
  ['三社', 3],
  ['（三）社', 3],
  ['12', 12],
  ['十', 10],
  ['十二组', 12],
  ['二十社', 20],
  ['二十一社', 21],
  ['一百零三组', 103],
  ['两组', 2],
  ['三社12号', 3],
  ['杨营村三社', 3],
  ['马河镇杨营村民委员会第2组', 2],
  ['东城社区五组', 5],
  ['五一村三社', 3],
  ['第二生产队', 2],
  ['', null],
  ['王家湾社', null],
  ['五一村', null],
  ['六一组', null],
  ['三社区', null],
  ['0', null],
  ['零组', null],
  ['杨营村', null],
])('parseGroup(%j)', (text, expected) => {
  expect(parseGroup(text)).toBe(expected)
})

const towns = {
  马河镇: '621122108',
  和平乡: '621122202',
  文峰镇: '621122101',
  城关街道: '621122109',
} as const
const village = (n: number, name: string, townName: keyof typeof towns) => ({
  code: `${towns[townName]}${String(n).padStart(3, '0')}`,
  name,
  townCode: towns[townName],
  townName,
})
const YANGYING = '621122108201'
const MAHE = '621122108202'
const TUANJIE_HEPING = '621122202201'
const TUANJIE_WENFENG = '621122101201'
const matcher = createVillageMatcher(
  [
    village(201, '杨营村民委员会', '马河镇'),
    village(202, '马河村民委员会', '马河镇'),
    village(203, '杨营子村民委员会', '马河镇'),
    village(204, '五一村民委员会', '马河镇'),
    village(201, '团结村民委员会', '和平乡'),
    village(202, '新村村民委员会', '和平乡'),
    village(201, '团结村民委员会', '文峰镇'),
    village(202, '东铺村民委员会', '文峰镇'),
    village(1, '东铺社区居民委员会', '文峰镇'),
    village(2, '开发区社区居民委员会', '文峰镇'),
    village(1, '鼓楼社区居民委员会', '城关街道'),
  ],
  [
    { alias: '王家山村', code: YANGYING },
    { alias: '红旗乡团结村', code: TUANJIE_HEPING },
    { alias: '不存在村', code: '621122999999' },
  ],
)
const one = (code: string, rest = '') => ({ kind: 'one', code, rest })

test.each([
  // text, town column, result
  ['陇西县马河镇杨营村三社', '', one(YANGYING, '三社')],
  ['甘肃省定西市陇西县马河镇杨营村三社', '', one(YANGYING, '三社')],
  ['马河镇杨营村三社', '', one(YANGYING, '三社')],
  ['马河镇杨营村', '', one(YANGYING)],
  ['杨营村', '', one(YANGYING)],
  ['杨营', '', one(YANGYING)],
  [' 杨 营　', '', one(YANGYING)],
  ['杨营', '马河镇', one(YANGYING)],
  ['杨营', '马河', one(YANGYING)],
  ['杨营', '陇西县马河镇', one(YANGYING)],
  ['杨营', '马河乡', one(YANGYING)],
  ['杨营村委会', '', one(YANGYING)],
  ['杨营村民委员会', '', one(YANGYING)],
  ['杨营村村民委员会三社', '', one(YANGYING, '三社')],
  ['杨营三社', '', one(YANGYING, '三社')],
  ['杨营12', '', one(YANGYING, '12')],
  ['马河杨营村', '', one(YANGYING)],
  ['马河杨营三社', '', one(YANGYING, '三社')],
  ['陇西县杨营村', '', one(YANGYING)],
  ['马河镇-杨营村（三社）', '', one(YANGYING, '三社')],
  ['杨营村王家湾社', '', one(YANGYING, '王家湾社')],
  ['杨营子村', '', one('621122108203')],
  ['马河村一组', '', one(MAHE, '一组')],
  ['马河镇马河村', '', one(MAHE)],
  ['马河', '', one(MAHE)],
  ['五一村五社', '', one('621122108204', '五社')],
  ['新村', '', one('621122202202')],
  ['新村三社', '', one('621122202202', '三社')],
  ['新村村委会', '和平乡', one('621122202202')],
  ['鼓楼社区居委会', '', one('621122109001')],
  ['城关街道办事处鼓楼社区', '', one('621122109001')],
  ['城关街道鼓楼居委会五组', '', one('621122109001', '五组')],
  ['鼓楼村', '', one('621122109001')],
  ['开发区社区', '', one('621122101002')],
  ['文峰镇开发区社区', '', one('621122101002')],
  // the suffix tells village from community
  ['东铺村', '', one('621122101202')],
  ['东铺社区', '', one('621122101001')],
  ['东铺', '', { kind: 'ambiguous', codes: ['621122101001', '621122101202'] }],
  // the same name in two towns
  ['团结村', '', { kind: 'ambiguous', codes: [TUANJIE_WENFENG, TUANJIE_HEPING] }],
  ['团结村三社', '', { kind: 'ambiguous', codes: [TUANJIE_WENFENG, TUANJIE_HEPING] }],
  ['团结村', '和平乡', one(TUANJIE_HEPING)],
  ['和平乡团结村三社', '', one(TUANJIE_HEPING, '三社')],
  ['和平乡团结村', '和平乡', one(TUANJIE_HEPING)],
  ['文峰团结', '', one(TUANJIE_WENFENG)],
  // aliases, also with a town that no longer exists
  ['王家山', '', one(YANGYING)],
  ['王家山村二社', '马河镇', one(YANGYING, '二社')],
  ['红旗乡团结村', '', one(TUANJIE_HEPING)],
  ['团结村三社', '红旗乡', one(TUANJIE_HEPING, '三社')],
  // never guessed
  ['杨英村', '', { kind: 'unknown', suggestions: [{ code: YANGYING, name: '杨营村', distance: 1 }] }],
  [
    '马河镇杨英村三社',
    '',
    { kind: 'unknown', suggestions: [{ code: YANGYING, name: '杨营村', distance: 1 }] },
  ],
  ['杨营', '和平乡', { kind: 'unknown', suggestions: [{ code: YANGYING, name: '杨营村', distance: 0 }] }],
  [
    '马河镇杨营村',
    '和平乡',
    { kind: 'unknown', suggestions: [{ code: YANGYING, name: '杨营村', distance: 0 }] },
  ],
  [
    '清源镇杨营村',
    '',
    {
      kind: 'unknown',
      suggestions: [
        { code: YANGYING, name: '杨营村', distance: 0 },
        { code: '621122108203', name: '杨营子村', distance: 1 },
      ],
    },
  ],
  ['杨营', '清源镇', { kind: 'unknown', suggestions: [{ code: YANGYING, name: '杨营村', distance: 0 }] }],
  ['马河镇', '', { kind: 'unknown', suggestions: [] }],
  ['不存在村', '', { kind: 'unknown', suggestions: [] }],
  ['', '', { kind: 'unknown', suggestions: [] }],
  ['　', '马河镇', { kind: 'unknown', suggestions: [] }],
])('match(%j, %j)', (text, town, expected) => {
  expect(matcher.match(text, town)).toEqual(expected)
})

test('without town names in the register a town in the text is passed over', () => {
  const nameless = createVillageMatcher(
    [{ code: YANGYING, name: '杨营村民委员会', townCode: '621122108', townName: '' }],
    [],
  )
  expect(nameless.match('马河镇杨营村三社', '马河镇')).toEqual(one(YANGYING, '三社'))
})

describe('the real villages of Longxi', () => {
  const rows = readFileSync(join(__dirname, '../../../demo/longxi/regions.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  const townNames = new Map(rows.filter(([code]) => code!.length === 9).map(([code, name]) => [code!, name!]))
  const villages = rows
    .filter(([code]) => code!.length === 12)
    .map(([code, name]) => {
      const townCode = code!.slice(0, 9)
      return { code: code!, name: name!, townCode, townName: townNames.get(townCode)! }
    })
  const longxi = createVillageMatcher(villages, [])

  test('every village is found by every spelling with its town', () => {
    expect(villages.length).toBe(233)
    for (const { code, name, townName } of villages) {
      const display = displayVillageName(name)
      for (const text of [
        `甘肃省定西市陇西县${townName}${name}`,
        `陇西县${townName}${display}三社`,
        `${townName}${display}`,
      ]) {
        expect([text, longxi.match(text)]).toEqual([text, expect.objectContaining({ kind: 'one', code })])
      }
      expect([name, longxi.match(display, townName)]).toEqual([
        name,
        expect.objectContaining({ kind: 'one', code }),
      ])
    }
  })

  test('without a town every village is found or, where two share the name, ambiguous with itself among them', () => {
    for (const { code, name } of villages) {
      const match = longxi.match(name)
      if (match.kind === 'one') expect(match.code).toBe(code)
      else expect(match).toEqual({ kind: 'ambiguous', codes: expect.arrayContaining([code]) })
    }
  })

  test('a short name never hits another village', () => {
    for (const { code, name, townName } of villages) {
      const match = longxi.match(stripVillageSuffix(name), townName)
      if (match.kind === 'one') expect(match.code).toBe(code)
      else expect(match).toEqual({ kind: 'ambiguous', codes: expect.arrayContaining([code]) })
    }
  })
})
