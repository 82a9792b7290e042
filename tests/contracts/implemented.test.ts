import { apis } from '@shared/contracts'
import { actions as publicActions } from '../../cloudfunctions/public-api'
import { actions as reporterActions } from '../../cloudfunctions/reporter-api'
import { actions as staffActions } from '../../cloudfunctions/staff-api'

const implemented = {
  'public-api': publicActions,
  'reporter-api': reporterActions,
  'staff-api': staffActions,
}

test('every function of the contract is implemented, and no other', () => {
  expect(Object.keys(implemented)).toEqual(Object.keys(apis))
})

test.each(Object.entries(apis))('%s: the contract and the code name the same actions', (name, api) => {
  const actions = implemented[name as keyof typeof implemented]
  expect(Object.keys(actions).sort()).toEqual(Object.keys(api).sort())
  for (const run of Object.values(actions)) expect(run).toEqual(expect.any(Function))
})
