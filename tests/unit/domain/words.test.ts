import { disclosureNote, disclosureProfiles } from '@shared/domain/disclosure'
import {
  accusedKindLabel,
  accusedKinds,
  reportKindLabel,
  reportKinds,
  reportLimits,
} from '@shared/domain/reports'

test.each([
  ['consult', '咨询'],
  ['complain', '投诉'],
  ['report', '举报'],
  ['suggest', '建议'],
  ['correct', '纠错'],
] as const)('report kind %s is %s', (code, label) => {
  expect(reportKindLabel(code)).toBe(label)
})

test('every choice of the report form has a code, a label and one explaining sentence', () => {
  expect(reportKinds.map((kind) => kind.code).sort()).toEqual([
    'complain',
    'consult',
    'correct',
    'report',
    'suggest',
  ])
  expect(accusedKinds.map((kind) => kind.code).sort()).toEqual([
    'department',
    'recipient',
    'town',
    'unknown',
    'village-cadre',
  ])
  for (const choice of [...reportKinds, ...accusedKinds]) {
    expect(choice.label).not.toBe('')
    expect(choice.explain).toMatch(/^.{5,40}。$/)
  }
  expect(accusedKindLabel('town')).toBe('乡镇（街道）工作人员')
  expect(reportLimits).toEqual({ textMin: 5, textMax: 2000, photos: 6 })
})

test.each([
  // profile, must be said, must not be promised as public
  ['land', '标准'],
  ['aid', '享受人数'],
  ['disability', '姓氏'],
  ['elder', '出生日期'],
  ['student', '自动撤下'],
  ['housing', '村组'],
  ['counts', '只公开人数和总金额'],
] as const)('the sentence of profile %s says %s', (profile, words) => {
  expect(disclosureNote(profile)).toContain(words)
  expect(disclosureNote(profile)).toMatch(/^[^。]+。$/)
})

test('every profile that shows names says that ID, phone and account are never shown', () => {
  for (const profile of disclosureProfiles) {
    if (profile !== 'counts')
      expect(disclosureNote(profile)).toContain('身份证号、电话、银行卡号和住址不公开')
  }
})
