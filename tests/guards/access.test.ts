import { createHandler, type StaffCallContext } from '@core/host/handler'
import { log } from '@core/host/log'
import type { Services } from '@core/host/services'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import { apis, type StaffRole } from '@shared/contracts'
import type { Action, Api } from '@shared/contracts/contract'
import { AppError } from '@shared/errors'
import * as z from 'zod'

log.level = 'silent'

const roles: readonly StaffRole[] = [
  'handler',
  'leader',
  'supervisor',
  'clerk',
  'verifier',
  'rechecker',
  'operator',
  'accountant',
  'cadre',
]
const onReports = ['handler', 'leader', 'supervisor']
const onCases = ['handler', 'leader', 'verifier', 'rechecker', 'supervisor']
const backLoop = ['supervisor', 'operator', 'rechecker']
const onClues = ['supervisor', 'rechecker', 'verifier']
const caseworkers = ['handler', 'leader', 'verifier', 'rechecker', 'supervisor']
const onRegistries = ['supervisor', 'operator', 'clerk']
const onProgress = ['clerk', 'leader', 'supervisor', 'operator']
const onBatches = ['clerk', 'leader', 'supervisor', 'operator']
const onBatchRows = ['clerk', 'leader']
const onChecks = ['supervisor', 'clerk', 'verifier', 'handler']
const onDisclosure = ['clerk', 'leader', 'supervisor']
const onStatistics = ['supervisor', 'leader']
const onUploads = ['supervisor', 'operator', 'rechecker', 'verifier', 'clerk', 'leader', 'accountant']
const onJobs = [...onUploads, 'cadre']
const onPublicity = ['cadre', 'leader', 'supervisor', 'operator']

const onAccounts = ['accountant', 'leader']
const onVisits = ['cadre', 'leader', 'supervisor']
const watchAccounts = ['accountant', 'leader', 'supervisor']

/** Who may do what. A new action fails here until somebody has thought about it. */
const matrix: Record<string, Record<string, readonly string[]>> = {
  'public-api': {
    'list-regions': ['anyone'],
    'search-villages': ['anyone'],
    'get-village': ['anyone'],
    'get-statistics': ['anyone'],
    'get-programme': ['anyone'],
    'list-policies': ['anyone'],
    'get-policy': ['anyone'],
    'get-self-check': ['anyone'],
    'list-payments': ['anyone'],
    'get-payment': ['anyone'],
    'find-my-payments': ['anyone'],
    'get-village-accounts': ['anyone'],
    'list-account-lines': ['anyone'],
    'get-account-line': ['anyone'],
    'list-line-pages': ['anyone'],
    'get-line-page': ['anyone'],
  },
  'reporter-api': {
    'upload-photo-part': ['anyone'],
    'preview-route': ['anyone'],
    'submit-report': ['anyone'],
    'follow-report': ['anyone'],
    'add-to-report': ['anyone'],
    'rate-report': ['anyone'],
    'withdraw-report': ['anyone'],
  },
  'staff-api': {
    'log-in': ['anyone'],
    'log-in-wechat': ['anyone'],
    'bind-wechat': roles,
    'log-out': roles,
    'get-me': roles,
    'list-cases': onReports,
    'get-case': onReports,
    'act-on-case': onReports,
    'get-attachment': onCases,
    'reveal-contact': onReports,
    'list-choices': onCases,
    'upload-photo-part': onCases,
    'get-today': [...onCases, 'cadre'],
    'list-templates': onCases,
    'save-template': onReports,
    'remove-template': onReports,
    'list-runs': backLoop,
    'get-run': backLoop,
    'start-compare': ['supervisor', 'operator'],
    'cancel-compare': ['supervisor', 'operator'],
    'list-rules': backLoop,
    'set-rule': ['supervisor'],
    'list-disclosure': onDisclosure,
    'note-impact': onDisclosure,
    'list-exceptions': onDisclosure,
    'add-exception': onDisclosure,
    'end-exception': onDisclosure,
    'list-policy-desk': ['clerk', 'leader', 'supervisor'],
    'get-policy-desk': ['clerk', 'leader', 'supervisor'],
    'save-policy': ['clerk', 'leader'],
    'submit-policy': ['clerk', 'leader'],
    'return-policy': ['clerk', 'leader'],
    'publish-policy': ['clerk', 'leader'],
    'discard-policy': ['clerk', 'leader'],
    'list-visit-homes': onVisits,
    'get-visit-coverage': onVisits,
    'record-visits': ['cadre'],
    'list-publicity-villages': onPublicity,
    'get-poster': onPublicity,
    'get-letter': onPublicity,
    'get-loudspeaker': onPublicity,
    'make-papers': onPublicity,
    'list-policy-kinds': ['clerk', 'leader', 'supervisor'],
    'set-policy-kind': ['supervisor'],
    'list-limits': ['supervisor', 'operator', 'leader'],
    'set-limit': ['supervisor'],
    'reset-limit': ['supervisor'],
    'get-calendar': ['supervisor', 'operator', 'leader'],
    'preview-calendar-day': ['supervisor', 'operator'],
    'set-calendar-day': ['supervisor', 'operator'],
    'preview-notice': ['supervisor', 'operator'],
    'import-notice': ['supervisor', 'operator'],
    'list-retention': ['supervisor', 'operator'],
    'set-retention': ['supervisor'],
    'hold-case': ['supervisor'],
    'release-case': ['supervisor'],
    'list-clues': [...onClues, 'leader'],
    'list-clue-work': caseworkers,
    'list-clue-subjects': onClues,
    'get-clue': caseworkers,
    'get-clue-subject': onClues,
    'act-on-clue': caseworkers,
    'reveal-clue': onClues,
    'list-entitlements': ['cadre', 'verifier', 'leader', 'supervisor'],
    'get-entitlement': ['cadre', 'verifier', 'leader', 'supervisor'],
    'record-entitlement-call': ['cadre', 'verifier', 'leader'],
    'decide-entitlement-call': ['verifier', 'leader'],
    'reveal-entitlement': ['cadre', 'verifier', 'leader'],
    'begin-import': ['clerk'],
    'list-imports': ['clerk', 'leader'],
    'get-import': ['clerk', 'leader'],
    'get-import-sheet': ['clerk', 'leader'],
    'set-import': ['clerk'],
    'discard-import': ['clerk'],
    'read-import': ['clerk'],
    'list-draft-rows': ['clerk', 'leader'],
    'mend-row': ['clerk'],
    'mend-from-file': ['clerk'],
    'list-unknown-villages': ['clerk', 'leader'],
    'choose-villages': ['clerk'],
    'export-faults': ['clerk'],
    'list-registries': onRegistries,
    'get-registry': onRegistries,
    'load-registry': onRegistries,
    'set-registry-duty': ['supervisor'],
    'get-progress': onProgress,
    'get-data-today': onProgress,
    'get-schedules': onProgress,
    'set-schedule': ['supervisor'],
    'remove-schedule': ['supervisor'],
    'get-scores': onProgress,
    'trace-payment': [...onCases, 'clerk'],
    'list-correction-targets': onCases,
    'request-correction': onCases,
    'list-corrections': [...onCases, 'clerk'],
    'get-correction': [...onCases, 'clerk'],
    'answer-correction': ['clerk', 'leader'],
    'list-batches': onBatches,
    'get-batch': onBatches,
    'compare-periods': onBatchRows,
    'list-period-changes': onBatchRows,
    'submit-batch': onBatchRows,
    'return-batch': onBatchRows,
    'publish-batch': onBatchRows,
    'withdraw-batch': onBatchRows,
    'discard-batch': onBatchRows,
    'list-batch-rows': onBatchRows,
    'correct-rows': onBatchRows,
    'get-version-diff': onBatchRows,
    'export-version-diff': onBatchRows,
    'check-applicants': onChecks,
    'list-programmes': roles,
    'export-clues': ['supervisor', 'rechecker'],
    'plan-dispatch': ['supervisor'],
    'dispatch-clues': ['supervisor'],
    'list-dispatches': [...onClues, 'leader'],
    'get-dispatch': [...onClues, 'leader'],
    'plan-recheck': ['rechecker'],
    'draw-recheck': ['rechecker'],
    'list-rechecks': ['rechecker', 'supervisor'],
    'get-recheck': ['rechecker', 'supervisor'],
    'verify-recheck': ['rechecker', 'supervisor'],
    'get-statistics': onStatistics,
    'get-lateness': onStatistics,
    'get-annex': onStatistics,
    'get-rechecks': onStatistics,
    'list-published-tables': onStatistics,
    'get-published-table': onStatistics,
    'list-figure': onStatistics,
    'export-annex': ['supervisor'],
    'export-cases': ['supervisor'],
    'draft-special-report': ['supervisor', 'rechecker'],
    'get-case-print': ['handler', 'leader', 'supervisor', 'verifier', 'rechecker'],
    'begin-upload': onUploads,
    'list-account-villages': watchAccounts,
    'list-account-categories': watchAccounts,
    'set-account-category': ['supervisor'],
    'list-books': onAccounts,
    'get-book': onAccounts,
    'open-book': ['accountant'],
    'set-book-balance': ['accountant'],
    'list-book-lines': onAccounts,
    'save-line': ['accountant'],
    'remove-line': ['accountant'],
    'import-lines': ['accountant'],
    'check-book': onAccounts,
    'submit-book': ['accountant'],
    'publish-book': onAccounts,
    'return-book': onAccounts,
    'withdraw-book': onAccounts,
    'correct-book': ['accountant'],
    'discard-book': ['accountant'],
    'add-voucher': ['accountant'],
    'list-vouchers': onAccounts,
    'remove-voucher': ['accountant'],
    'list-voucher-pages': onAccounts,
    'get-voucher-page': onAccounts,
    'link-voucher-pages': ['accountant'],
    'cover-voucher-page': ['accountant'],
    'confirm-voucher-pages': ['accountant'],
    'set-account-cadence': ['leader', 'supervisor'],
    'list-account-duties': watchAccounts,
    'get-job': onJobs,
    'list-jobs': onJobs,
    'cancel-job': onJobs,
    'get-download': onJobs,
    'list-inbox': roles,
    'read-inbox': roles,
    'list-subscriptions': roles,
    'record-subscription': roles,
    'list-dead-letters': ['operator'],
    'retry-dead-letters': ['operator'],
  },
}

const actionsOf = (name: string): [string, Action][] => Object.entries(apis[name as keyof typeof apis] as Api)
const everyAction = Object.keys(apis).flatMap((name) =>
  actionsOf(name).map(([action, contract]) => ({ name, action, contract })),
)

test('the matrix lists every action', () => {
  const listed = Object.entries(matrix).flatMap(([name, rows]) =>
    Object.keys(rows).map((row) => `${name} ${row}`),
  )
  expect(listed.sort()).toEqual(everyAction.map(({ name, action }) => `${name} ${action}`).sort())
})

test.each(everyAction)('$name $action declares who may call it', ({ contract }) => {
  expect(contract.access.length).toBeGreaterThan(0)
  const mixed =
    contract.access.some((who) => who === 'anyone' || who === 'staff') && contract.access.length > 1
  expect(mixed).toBe(false)
})

test.each(everyAction)(
  '$name $action: a write carries an idempotency key, and only a write does',
  ({ contract }) => {
    const fields = Object.keys((contract.input as z.ZodObject).shape)
    const safeToRepeat =
      fields.includes('submission') || (fields.includes('photo') && fields.includes('part'))
    expect(safeToRepeat).toBe(contract.writes === true)
  },
)

describe.each(everyAction)('$name $action', ({ name, action }) => {
  const allowed = matrix[name]![action]!

  /** The real wrapper around an action that only says that it was reached. */
  async function reach(role: StaffRole | undefined): Promise<string> {
    const [, contract] = actionsOf(name).find(([key]) => key === action)!
    const open = { ...contract, input: z.unknown(), output: z.literal('reached') }
    const actor = { roles: role ? [role] : [] } as unknown as StaffActor
    const main = createHandler<Api, StaffCallContext>({
      name,
      api: { [action]: open },
      actions: { [action]: async () => 'reached' },
      services: async () =>
        ({ limiter: () => async () => undefined }) as unknown as Services & { limiter: never },
      authenticate:
        name === 'staff-api'
          ? async (session) => {
              if (!session) throw new AppError('login-required')
              return actor
            }
          : undefined,
    })
    const answer = await main({ action, input: {}, session: role && 'a-session' })
    return answer.ok ? 'reached' : answer.error.code
  }

  test('nobody signed in', async () => {
    expect(await reach(undefined)).toBe(allowed.includes('anyone') ? 'reached' : 'login-required')
  })

  test.each(roles)('%s', async (role) => {
    const may = allowed.includes('anyone') || allowed.includes(role)
    expect(await reach(role)).toBe(may ? 'reached' : 'forbidden')
  })
})

test('actions for anyone are given neither session nor openid', async () => {
  let seen: object = {}
  Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: 'o-1' })
  const main = createHandler<Api, StaffCallContext>({
    name: 'reporter-api',
    api: { see: { access: ['anyone'], input: z.unknown(), output: z.literal(1) } },
    actions: {
      see: async (_input, call) => {
        seen = call
        return 1
      },
    },
    services: async () =>
      ({ limiter: () => async () => undefined }) as unknown as Services & { limiter: never },
  })
  const running = main({ action: 'see', session: 'a-session' })
  delete process.env.WX_OPENID
  delete process.env.WX_CONTEXT_KEYS
  await running
  expect(Object.keys(seen).sort()).toEqual(['limit', 'requestId'])
})
