import { duties } from '@shared/domain/deadlines'
import { actionsOnDue, dutiesWithoutLadder, ladder, ownerOfDuty, rungWords } from '@shared/domain/escalation'
import { messageKinds } from '@shared/domain/messages'
import { type Actor, states, workflowOf } from '@shared/domain/workflow'

test('the rungs are numbered from 1 without gaps, each later than the one before', () => {
  expect(ladder.map(({ rung }) => rung)).toEqual(ladder.map((_, i) => i + 1))
  const days = ladder.slice(1).map(({ after }) => Number(after))
  expect(days).toEqual([...days].sort((a, b) => a - b))
  expect(ladder[0]!.after).toBe('amber')
})

test('nearly due is told to the owner, overdue to owner and leader, then the supervisor, then the list', () => {
  expect(ladder.map(({ after, to }) => [after, ...to])).toEqual([
    ['amber', 'owner'],
    [1, 'owner', 'leader'],
    [3, 'supervisor'],
    [5, 'supervisor', 'leader'],
  ])
  expect(rungWords(3)).toBe('超期满 3 天，已报告督办人员')
})

test('windows and what ends by itself are never reported upwards', () => {
  const windows = duties.filter((duty) => duty.window).map((duty) => duty.duty)
  expect(dutiesWithoutLadder).toEqual(expect.arrayContaining([...windows, 'rating', 'reporter-answer']))
  expect(dutiesWithoutLadder).not.toContain('reply')
})

test('every duty that can be overdue has somebody to be told', () => {
  const owners: Actor[] = ['handler', 'helper', 'leader', 'verifier', 'cosigner', 'rechecker', 'supervisor']
  for (const { duty, owner } of Object.values(states))
    if (duty && !dutiesWithoutLadder.includes(duty)) expect(owners).toContain(owner)
  expect([
    ownerOfDuty('opinion'),
    ownerOfDuty('decide'),
    ownerOfDuty('cosign'),
    ownerOfDuty('recheck'),
  ]).toEqual(['helper', 'supervisor', 'cosigner', 'rechecker'])
})

test('what the system does by itself is one step without conditions', () => {
  expect(actionsOnDue).toEqual(
    expect.arrayContaining([
      { state: 'answered', duty: 'rating', action: 'close' },
      { state: 'waiting-reporter', duty: 'reporter-answer', action: 'go-on' },
    ]),
  )
  for (const { state, action } of actionsOnDue) {
    const rows = [...workflowOf('complain').transitions, ...workflowOf('clue').transitions].filter(
      (row) => row.from === state && row.action === action && row.who === 'system',
    )
    expect([state, action, rows.map((row) => row.conditions.length)]).toEqual([state, action, [0]])
  }
})

test('headings fit into a field of WeChat and name nobody', () => {
  for (const [name, info] of Object.entries(messageKinds)) {
    const longest = [info.title, info.many].map((text) =>
      text.replace('{count}', '10000').replace('{year}', '2027'),
    )
    for (const text of longest) expect([name, [...text].length <= 20]).toEqual([name, true])
  }
})
