import { checkCounty } from '@core/modules/statistics/checks/check-totals'
import { COUNTY, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)

/** Reports that went through the real casework, each some steps further: the ledger that this leaves must add up. */
const journeys: [name: string, steps: [action: string, form: Record<string, string>][]][] = [
  ['nothing done', []],
  ['accepted', [['accept', {}]]],
  [
    'a question asked',
    [
      ['accept', {}],
      ['ask-reporter', { text: '是哪一年的？' }],
    ],
  ],
  [
    'an extension asked for',
    [
      ['accept', {}],
      ['ask-extension', { days: '10', text: '要调档案' }],
    ],
  ],
  ['handed on', [['transfer', { unit: 'farm', text: '不归民政管' }]]],
  [
    'answered',
    [
      ['accept', {}],
      ['reply', { text: '已经补发' }],
    ],
  ],
  [
    'answered and closed',
    [
      ['accept', {}],
      ['reply', { text: '已经补发' }],
      ['close', {}],
    ],
  ],
  ['refused', [['refuse', { reason: 'unclear', text: '说得太少，找不到人和事' }]]],
  ['handed to the discipline commission', [['to-discipline', { text: '疑似冒领' }]]],
]

test.each(journeys)('after a report was sent, %s, every total equals the ledger', async (_, steps) => {
  const session = await county.logIn('civil')
  const { caseId: id } = await county.submit()
  let { revision } = must(await county.staff(session, 'get-case', { id }))
  for (const [action, form] of steps)
    ({ revision } = must(
      await county.staff(session, 'act-on-case', { id, submission: newKey(), revision, action, form }),
    ))
  const { compared, differences } = await checkCounty(county.services('clock'), COUNTY)
  expect(differences).toEqual([])
  expect(compared).toBeGreaterThan(4)
})
