import type { ClueLevel, RuleKind } from '@shared/domain/clues'
import {
  completeVerification,
  methodsFault,
  verificationForm,
  verificationFormFor,
} from '@shared/domain/workflow/verification-form'

test('no field has the name of another', () => {
  const names = verificationForm.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

test.each<[ClueLevel, RuleKind, string, string | null]>([
  ['red', 'violation', 'listen,papers,look,handlers', null],
  ['red', 'violation', 'listen,papers,look', '这类疑点至少要用 4 种方式'],
  ['red', 'violation', 'listen,papers,look,look', '这类疑点至少要用 4 种方式'],
  ['red', 'violation', 'papers,handlers,neighbours,look', '这类疑点一定要“听对象陈述”'],
  ['amber', 'violation', 'listen,papers,look', null],
  ['amber', 'violation', 'look', '这类疑点一定要“听对象陈述”、“查原始资料”'],
  ['blue', 'violation', 'papers,handlers', null],
  ['blue', 'violation', 'papers', '这类疑点至少要用 2 种方式'],
  ['blue', 'entitlement', 'listen', null],
  ['blue', 'quality', 'papers', null],
  ['blue', 'quality', 'listen', '这类疑点一定要“查原始资料”'],
])('methods of %s %s: %s', (level, kind, chosen, fault) => {
  expect(methodsFault(chosen, level, kind)).toBe(fault)
})

test('where nobody was paid too much, money is not asked for and counts as nothing', () => {
  const asked = verificationFormFor('blue', 'entitlement').map(({ name }) => name)
  for (const name of ['aid', 'wronglyPaid', 'recovered', 'handedIn']) expect(asked).not.toContain(name)
  expect(completeVerification({ verdict: 'confirmed', aid: 'stop', recovered: '9' }, 'entitlement')).toEqual({
    verdict: 'confirmed',
    aid: 'keep',
    wronglyPaid: '0',
  })
  expect(completeVerification({ aid: 'stop' }, 'violation')).toEqual({ aid: 'stop' })
})
