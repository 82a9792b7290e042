import {
  eraseDay,
  monthsFor,
  retentionBounds,
  retentionKindOf,
  retentionPeriods,
} from '@shared/domain/retention'

test('every period has a label, a source and lies within what a county may choose', () => {
  for (const { label, source, months } of retentionPeriods) {
    expect(label).not.toBe('')
    expect(source).toContain('个人信息保护法')
    expect(months).toBeGreaterThanOrEqual(retentionBounds.min)
    expect(months).toBeLessThanOrEqual(retentionBounds.max)
  }
})

test.each([
  ['2026-08-03', 6, '2027-02-03'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2026-12-15', 12, '2027-12-15'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-11-30', 36, '2029-11-30'],
])('closed on %s, kept %d months, erased from %s', (closedOn, months, expected) => {
  expect(eraseDay(closedOn, months)).toBe(expected)
})

test('what was withdrawn or refused is kept as such; a county’s own figure holds for its kind alone', () => {
  expect(retentionKindOf('report', 'withdrawn')).toBe('withdrawn')
  expect(retentionKindOf('report', 'refused')).toBe('refused')
  expect(retentionKindOf('clue', 'cleared')).toBe('clue')
  expect(monthsFor('consult')).toBe(6)
  expect(monthsFor('consult', [{ kind: 'consult', months: 9 }])).toBe(9)
  expect(monthsFor('report', [{ kind: 'consult', months: 9 }])).toBe(36)
})
