import { checkIdNumber, makeIdNumber } from '@shared/domain/id-number'
import {
  ageOn,
  checkSelf,
  holds,
  isLikelyBirth,
  questionsFor,
  readAge,
  type SelfCheckAnswers,
  selfCheckCriteria,
  selfCheckQuestions,
} from '@shared/domain/self-check'

const programmes = [
  ...Object.keys(selfCheckCriteria)
    .filter((kind) => kind !== 'student-aid')
    .map((kind) => ({ kind, name: kind })),
  { kind: 'student-aid', name: '义务教育家庭经济困难学生生活补助' },
  { kind: 'student-aid', name: '普通高中国家助学金' },
  { kind: 'other', name: '没有问题可问的' },
]
const person = (age: number | undefined, chosen: Record<string, string | string[]>): SelfCheckAnswers => ({
  ...(age !== undefined && { age }),
  chosen: Object.fromEntries(Object.entries(chosen).map(([id, said]) => [id, [said].flat()])),
})
const found = (answers: SelfCheckAnswers) => {
  const { maybe, unsure } = checkSelf(programmes, answers)
  return {
    maybe: maybe.map(({ programme }) => programme.name),
    unsure: unsure.map(({ programme }) => programme.name),
  }
}
/** Nothing but what is asked of everybody. */
const plain = {
  hukou: 'rural',
  income: 'fine',
  living: 'family',
  disability: 'none',
  student: 'none',
  land: [],
  house: 'fine',
  work: 'busy',
  events: [],
}

test.each<[string, SelfCheckAnswers, string[]]>([
  ['a farmer of 45', person(45, { ...plain, land: ['own', 'grain'] }), ['farmland', 'grain']],
  [
    'a tenant from another county who grows grain',
    person(50, { ...plain, hukou: 'elsewhere', land: ['grain'] }),
    ['grain'],
  ],
  [
    'a woman of 83 on her own',
    person(83, { ...plain, living: 'apart', work: 'none' }),
    ['elder-allowance', 'resident-pension'],
  ],
  [
    'an old man nobody looks after',
    person(71, { ...plain, income: 'low', living: 'alone' }),
    ['rural-dibao', 'tekun', 'resident-pension'],
  ],
  [
    'a severely disabled man of 38 on 低保',
    person(38, { ...plain, income: 'dibao', disability: 'severe', work: 'none' }),
    ['disability-living', 'disability-nursing', 'insurance-premium'],
  ],
  [
    'a poor pupil of 13',
    person(13, { ...plain, income: 'low', student: 'compulsory' }),
    ['rural-dibao', '义务教育家庭经济困难学生生活补助'],
  ],
  [
    'a pupil of a high school whose family is watched over',
    person(17, { ...plain, income: 'watched', student: 'highschool' }),
    ['普通高中国家助学金'],
  ],
  ['an orphan of 9', person(9, { ...plain, living: 'orphan', student: 'compulsory' }), ['orphan']],
  [
    'somebody who lost his work',
    person(52, { ...plain, income: 'low', work: 'lost' }),
    ['rural-dibao', 'public-job'],
  ],
  [
    'a poor family in a ruin after a fire',
    person(44, { ...plain, income: 'low', house: 'danger', events: ['sudden'] }),
    ['rural-dibao', 'temporary-relief', 'house-repair'],
  ],
  [
    'a townsman with hospital bills',
    person(58, { ...plain, hukou: 'urban', income: 'low', events: ['ill'] }),
    ['urban-dibao', 'temporary-relief', 'medical-aid'],
  ],
  ['a reservoir migrant', person(40, { ...plain, events: ['reservoir'] }), ['reservoir-migrant']],
  ['somebody with a new car for an old one', person(30, { ...plain, events: ['car'] }), ['trade-in']],
  [
    'a family with a loan',
    person(41, { ...plain, income: 'watched', events: ['loan'] }),
    ['insurance-premium', 'microcredit'],
  ],
  [
    'somebody with trees',
    person(60, { ...plain, land: ['retired', 'forest'] }),
    ['grain-for-green', 'forest', 'resident-pension'],
  ],
  ['an official with everything', person(45, { ...plain, work: 'insured' }), []],
])('%s', (_, answers, expected) => {
  expect(found(answers)).toEqual({ maybe: expect.arrayContaining(expected), unsure: [] })
  expect(found(answers).maybe).toHaveLength(expected.length)
})

test.each([
  [59, []],
  [60, ['resident-pension']],
  [79, ['resident-pension']],
  [80, ['elder-allowance', 'resident-pension']],
  [120, ['elder-allowance', 'resident-pension']],
])('at %d', (age, expected) => expect(found(person(age, plain)).maybe).toEqual(expected))

test.each([
  [15, false],
  [16, true],
  [59, true],
  [60, false],
])('premiums are paid at %d: %s', (age, expected) => {
  expect(found(person(age, { ...plain, income: 'dibao' })).maybe.includes('insurance-premium')).toBe(expected)
})

test('what is not known is said, and a place of the household register alone names nothing', () => {
  const { maybe, unsure } = checkSelf(programmes, person(undefined, { hukou: 'rural', income: 'low' }))
  expect(maybe.map(({ programme }) => programme.kind)).toEqual(['rural-dibao'])
  const house = unsure.find(({ programme }) => programme.kind === 'house-repair')!
  expect(house).toMatchObject({ why: ['户口在本县农村', '家里困难'], unknown: ['只有一处房，又旧又险'] })
  expect(found(person(undefined, { hukou: 'rural' }))).toEqual({ maybe: [], unsure: [] })
  expect(found(person(undefined, {}))).toEqual({ maybe: [], unsure: [] })
  expect(found(person(undefined, { hukou: 'unsure', income: 'unsure', living: 'unsure' }))).toEqual({
    maybe: [],
    unsure: [],
  })
})

test('why is said in the words of what was answered', () => {
  const { maybe } = checkSelf(programmes, person(71, { ...plain, income: 'low', living: 'alone' }))
  expect(maybe.find(({ programme }) => programme.kind === 'tekun')!.why).toEqual([
    '户口在本县',
    '没有人能养',
    '没有稳定的收入',
    '满 60 岁',
  ])
})

test('questions that make no sense are left out; an answer given before does not count then', () => {
  const ids = (answers: SelfCheckAnswers) => questionsFor(answers).map(({ id }) => id)
  expect(ids(person(83, {}))).not.toEqual(expect.arrayContaining(['student']))
  expect(ids(person(83, {}))).not.toEqual(expect.arrayContaining(['work']))
  expect(ids(person(12, {}))).toContain('student')
  expect(ids(person(undefined, {}))).toHaveLength(selfCheckQuestions.length)
  expect(found(person(83, { income: 'low', student: 'highschool' })).unsure).not.toContain(
    '普通高中国家助学金',
  )
})

test('every condition asks for a choice that there is', () => {
  const choices = new Map(
    selfCheckQuestions.flatMap((one) =>
      one.kind === 'age' ? [] : [[one.id, one.choices.map(({ value }) => value)]],
    ),
  )
  const flat = (needs: readonly object[]): object[] =>
    needs.flatMap((need) => ('any' in need ? flat(need.any as object[]) : [need]))
  for (const { needs } of Object.values(selfCheckCriteria))
    for (const need of flat(needs) as { question: string; anyOf?: string[] }[])
      if (need.anyOf) expect(choices.get(need.question as never)).toEqual(expect.arrayContaining(need.anyOf))
  expect(holds({ any: [], why: '' }, { chosen: {} })).toBe(false)
})

test.each([
  ['1946-11-22', '2026-11-21', 79],
  ['1946-11-22', '2026-11-22', 80],
  ['2000-02-29', '2018-02-28', 17],
  ['2000-02-29', '2018-03-01', 18],
  ['2026-11-22', '2026-11-22', 0],
])('born %s, on %s: %d', (birth, on, age) => {
  expect(ageOn(birth, on)).toBe(age)
  const id = checkIdNumber(makeIdNumber('621122', birth, 12), on)
  expect(id.ok).toBe(true)
})

test('ages as they are typed', () => {
  expect(['72', ' ７２ ', '0', '120'].map(readAge)).toEqual([72, 72, 0, 120])
  expect(['', '121', '七十', '-1', '7.5', '1000'].map(readAge)).toEqual(Array(6).fill(undefined))
  expect(isLikelyBirth('2026-11-23', '2026-11-22')).toBe(false)
  expect(isLikelyBirth('1900-01-01', '2026-11-22')).toBe(false)
  expect(isLikelyBirth('1946-11-22', '2026-11-22')).toBe(true)
})
