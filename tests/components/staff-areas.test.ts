import type { StaffRole } from '@shared/contracts'
import { applicantChecksApi } from '@shared/contracts/applicant-checks'
import { batchesApi } from '@shared/contracts/batches'
import { calendarApi } from '@shared/contracts/calendar'
import { cluesApi } from '@shared/contracts/clues'
import { compareRunsApi } from '@shared/contracts/compare-runs'
import { correctionsApi } from '@shared/contracts/corrections'
import { importsApi } from '@shared/contracts/imports'
import { limitsApi } from '@shared/contracts/limits'
import { policiesApi } from '@shared/contracts/policies'
import { progressApi } from '@shared/contracts/progress'
import { registriesApi } from '@shared/contracts/registries'
import { retentionApi } from '@shared/contracts/retention'
import { rulesApi } from '@shared/contracts/rules'
import { staffApi } from '@shared/contracts/staff-api'
import { statisticsApi } from '@shared/contracts/statistics'
import { visitsApi } from '@shared/contracts/visits'
import { type AreaName, areas, areasOf } from '@/staff/shell/areas'

const access: Partial<Record<AreaName, readonly string[]>> = {
  today: staffApi['get-today'].access,
  templates: staffApi['save-template'].access,
  statistics: statisticsApi['get-statistics'].access,
  limits: limitsApi['list-limits'].access,
  calendar: calendarApi['get-calendar'].access,
  retention: retentionApi['list-retention'].access,
  deadLetters: staffApi['list-dead-letters'].access,
  cases: staffApi['list-cases'].access,
  entitlements: staffApi['list-entitlements'].access,
  clues: cluesApi['list-clues'].access,
  policies: policiesApi['list-policy-desk'].access,
  batches: batchesApi['list-batches'].access,
  imports: importsApi['list-imports'].access,
  progress: progressApi['get-progress'].access,
  corrections: correctionsApi['list-corrections'].access,
  registries: registriesApi['list-registries'].access,
  runs: compareRunsApi['list-runs'].access,
  rules: rulesApi['list-rules'].access,
  check: applicantChecksApi['check-applicants'].access,
  visits: visitsApi['get-visit-coverage'].access,
}

test.each(Object.keys(access) as AreaName[])('%s is shown to those whom the server lets in', (name) => {
  expect([...areas[name].roles].sort()).toEqual([...(access[name] ?? [])].sort())
})

test.each<[StaffRole[], AreaName]>([
  [['handler'], 'today'],
  [['leader'], 'today'],
  [['handler', 'verifier'], 'today'],
  [['supervisor'], 'today'],
  [['rechecker'], 'today'],
  [['clerk', 'rechecker'], 'today'],
  [['clerk'], 'batches'],
  [['operator'], 'batches'],
  [['cadre'], 'visits'],
  [['accountant'], 'accounts'],
])('%p lands on %s', (roles, area) => {
  expect(areasOf(roles)[0]?.name).toBe(area)
})

test('who has no role has nowhere to go', () => {
  expect(areasOf([])).toEqual([])
})
