import * as z from 'zod'
import { accountsApi } from './accounts'
import { applicantChecksApi } from './applicant-checks'
import { batchesApi } from './batches'
import { calendarApi } from './calendar'
import { casesApi, choicesApi, staffPhotosApi } from './cases'
import { cluesApi } from './clues'
import { submissionKey } from './common'
import { compareRunsApi } from './compare-runs'
import { defineApi, type StaffRole } from './contract'
import { correctionsApi } from './corrections'
import { disclosureApi } from './disclosure'
import { dispatchApi } from './dispatch'
import { entitlementsApi } from './entitlements'
import { importsApi } from './imports'
import { jobsApi } from './jobs'
import { ledgersApi, printApi } from './ledgers'
import { limitsApi } from './limits'
import { messagesApi } from './messages'
import { policiesApi } from './policies'
import { progressApi } from './progress'
import { publicityApi } from './publicity'
import { rechecksApi } from './rechecks'
import { registriesApi } from './registries'
import { retentionApi } from './retention'
import { rulesApi } from './rules'
import { statisticsApi } from './statistics'
import { templatesApi } from './templates'
import { todayApi } from './today'
import { visitsApi } from './visits'

const roles = z.array(
  z.enum([
    'handler',
    'leader',
    'supervisor',
    'clerk',
    'verifier',
    'rechecker',
    'operator',
    'accountant',
    'cadre',
  ] satisfies StaffRole[]),
)

const me = z.object({
  name: z.string(),
  account: z.string(),
  unitName: z.string(),
  regionName: z.string(),
  roles,
  wechatBound: z.boolean(),
})

/** Members of staff. Every action but the log-in needs a session; rows are limited to unit, region and conflicts of interest. */
export const staffApi = defineApi({
  ...jobsApi,
  ...accountsApi,
  ...casesApi,
  ...choicesApi,
  ...staffPhotosApi,
  ...templatesApi,
  ...todayApi,
  ...messagesApi,
  ...cluesApi,
  ...entitlementsApi,
  ...dispatchApi,
  ...rechecksApi,
  ...progressApi,
  ...correctionsApi,
  ...importsApi,
  ...registriesApi,
  ...batchesApi,
  ...applicantChecksApi,
  ...compareRunsApi,
  ...rulesApi,
  ...policiesApi,
  ...publicityApi,
  ...limitsApi,
  ...disclosureApi,
  ...calendarApi,
  ...retentionApi,
  ...statisticsApi,
  ...ledgersApi,
  ...printApi,
  ...visitsApi,
  'log-in': {
    access: ['anyone'],
    input: z.object({
      account: z.string().trim().min(1, '请输入账号').max(60),
      password: z.string().min(1, '请输入密码').max(200),
    }),
    output: z.object({ session: z.string(), me }),
  },
  /** By the openid that the platform puts into the environment; never by anything in the event. */
  'log-in-wechat': { access: ['anyone'], input: z.object({}), output: z.object({ session: z.string(), me }) },
  'bind-wechat': {
    access: ['staff'],
    writes: true,
    input: z.object({ submission: submissionKey }),
    output: me,
  },
  'log-out': { access: ['staff'], input: z.object({}), output: z.object({}) },
  'get-me': { access: ['staff'], input: z.object({}), output: me },
})
