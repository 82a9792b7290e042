import { LISTED_RUNG, ladder } from '@shared/domain/escalation'
import { clueStages, NOTIFIED_AFTER_DAYS, reportStages } from '@shared/domain/statistics/figures'
import { monthsBetween, monthWithin } from '@shared/domain/statistics/months'
import { clueStageLeaves, reportStageStates } from '@shared/domain/statistics/stage-states'
import { clueWorkflow, reportWorkflow } from '@shared/domain/workflow'
import { clueStateOf } from '@shared/domain/workflow/clue-workflow'

test('whoever is listed by the clock is listed by the statistics', () => {
  expect(ladder.find(({ rung }) => rung === LISTED_RUNG)!.after).toBe(NOTIFIED_AFTER_DAYS)
})

test.each(
  Object.keys(reportStages).filter((stage) =>
    Object.values(reportStages).some(({ partOf }) => partOf === stage),
  ),
)('reports: the parts of “%s” share its states and leave none out', (whole) => {
  const all = reportStageStates[whole as keyof typeof reportStages] ?? Object.keys(reportWorkflow.states)
  const parts = Object.entries(reportStages)
    .filter(([, { partOf }]) => partOf === whole)
    .flatMap(([name]) => [...reportStageStates[name as keyof typeof reportStages]!])
  expect([...parts].sort()).toEqual([...all].sort())
})

test.each(
  Object.keys(clueStages).filter((stage) => Object.values(clueStages).some(({ partOf }) => partOf === stage)),
)('clues: the parts of “%s” share its leaves and leave none out', (whole) => {
  const parts = Object.entries(clueStages)
    .filter(([, { partOf }]) => partOf === whole)
    .flatMap(([name]) => [...clueStageLeaves[name as keyof typeof clueStages]])
  expect([...parts].sort()).toEqual([...clueStageLeaves[whole as keyof typeof clueStages]].sort())
})

test('every state of a clue’s case is known to the statistics', () => {
  expect(Object.keys(clueStateOf).sort()).toEqual(Object.keys(clueWorkflow.states).sort())
})

test('months, and the days of a period that lie in one', () => {
  expect(monthsBetween('2025-11', '2026-02', 24)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(monthsBetween('2020-01', '2026-02', 2)).toEqual(['2026-01', '2026-02'])
  expect(monthWithin('2024-02', {})).toEqual({ from: '2024-02-01', until: '2024-02-29' })
  expect(monthWithin('2026-08', { from: '2026-08-10', until: '2026-12-31' })).toEqual({
    from: '2026-08-10',
    until: '2026-08-31',
  })
})
