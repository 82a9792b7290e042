import type { StaffRole } from '@shared/contracts'
import { applicantChecksApi } from '@shared/contracts/applicant-checks'
import { cluesApi } from '@shared/contracts/clues'
import { compareRunsApi } from '@shared/contracts/compare-runs'
import { registriesApi } from '@shared/contracts/registries'
import { rulesApi } from '@shared/contracts/rules'
import { staffApi } from '@shared/contracts/staff-api'
import { type AreaName, areas, areasOf } from '@/staff/shell/areas'

const access: Record<AreaName, readonly string[]> = {
  cases: staffApi['list-cases'].access,
  clues: cluesApi['list-clues'].access,
  registries: registriesApi['list-registries'].access,
  runs: compareRunsApi['list-runs'].access,
  rules: rulesApi['list-rules'].access,
  check: applicantChecksApi['check-applicants'].access,
}

test.each(Object.keys(areas) as AreaName[])('%s is shown to those whom the server lets in', (name) => {
  expect([...areas[name].roles].sort()).toEqual([...access[name]].sort())
})

test.each<[StaffRole[], AreaName]>([
  [['handler'], 'cases'],
  [['handler', 'verifier'], 'cases'],
  [['supervisor'], 'cases'],
  [['verifier'], 'clues'],
  [['rechecker'], 'clues'],
  [['clerk', 'rechecker'], 'clues'],
  [['clerk'], 'registries'],
  [['operator'], 'registries'],
])('%p lands on %s', (roles, area) => {
  expect(areasOf(roles)[0]?.name).toBe(area)
})

test('who has no role has nowhere to go', () => {
  expect(areasOf([])).toEqual([])
})
