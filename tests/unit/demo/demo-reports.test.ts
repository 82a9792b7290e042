import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_REPORTS, type DemoReport } from '@core/demo/demo-reports'
import { DEMO_PROGRAMMES } from '@core/demo/programmes'
import { reporterApi } from '@shared/contracts/reporter-api'
import { applyAction, type CaseState, readForm, reportWorkflow } from '@shared/domain/workflow'
import { caseFacts } from '../../support/case-facts'

const regions = readFileSync(join(__dirname, '../../../demo/longxi/regions.csv'), 'utf8')

/** Plays a report through the workflow table and returns the state in which it ends. */
function play({ kind, steps, daysAgo }: DemoReport): CaseState {
  let state = reportWorkflow.initial
  let last = daysAgo
  const facts = caseFacts({ kind })
  const act = (action: Parameters<typeof applyAction>[1], by: 'handler' | 'reporter') => {
    const result = applyAction(state, action, by, facts)
    if (!result.ok) throw new Error(`${action} in ${state}: ${result.code}`)
    state = result.state
    return result.transition
  }
  for (const { action, by, form, daysAgo: day } of steps) {
    expect(day).toBeLessThanOrEqual(last)
    last = day
    expect(readForm(act(action, by).form, form)).toMatchObject({ ok: true })
    if (action === 'transfer') facts.transfers++
    if (action === 'reply') facts.rated = false
    if (action === 'rate') facts.rated = true
    if (action === 'rate' && form.solved === 'no') {
      act('reopen', 'reporter')
      facts.reopened = true
    }
  }
  return state
}

describe('demo reports', () => {
  test.each(DEMO_REPORTS.map((report) => [report.text.slice(0, 12), report] as const))(
    '%s… ends as planned',
    (_, report) => {
      expect(play(report)).toBe(report.endsAs)
    },
  )

  test('every state is shown', () => {
    const states = new Set(DEMO_REPORTS.map(({ endsAs }) => endsAs))
    expect([...states].sort()).toEqual([
      'accepted',
      'answered',
      'closed',
      'received',
      'refused',
      'waiting-reporter',
    ])
  })

  test('each one can be submitted, about a village and a programme that exist', () => {
    const programmes = DEMO_PROGRAMMES.map(({ code }) => code)
    for (const { kind, accused, village, programme, text, contact } of DEMO_REPORTS) {
      const input = {
        submission: '0'.repeat(32),
        kind,
        accused,
        village,
        programme,
        text,
        contact,
        photos: [],
      }
      expect(reporterApi['submit-report'].input.safeParse(input).success).toBe(true)
      expect(regions).toContain(`\n${village},`)
      if (programme) expect(programmes).toContain(programme)
    }
  })
})
