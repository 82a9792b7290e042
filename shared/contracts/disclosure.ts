import * as z from 'zod'
import { exceptionEffectNames, exceptionReasonNames } from '../domain/disclosure'
import { day, programmeCode, submissionKey } from './common'
import { count } from './comparison-fields'
import { defineApi } from './contract'

const words = (what: string) =>
  z.string().trim().min(10, `请写明${what}，至少 10 个字`).max(1000, '最多 1000 个字')
const impact = {
  lawful: words('为什么要公开、依据什么'),
  risk: words('对本人有什么影响'),
  measures: words('怎样减少影响'),
}
const noted = z.object(impact).extend({ by: z.string(), on: day })

const programme = z.object({
  code: programmeCode,
  name: z.string(),
  department: z.string(),
  /** 本村公开户主姓名、村组…, as residents read it. */
  shown: z.string(),
  /** Days of the statutory posting, and after how many days rows disappear; null: they stay. */
  postingDays: count,
  expiresAfterDays: count.nullable(),
  /** The impact note for what is shown now; without one nothing more is published. */
  impact: noted.nullable(),
  /** Words to start from, by what the profile shows. */
  suggested: z.object({ lawful: z.string(), risk: z.string(), measures: z.string() }),
  /** Earlier notes. */
  earlier: count,
  mayNote: z.boolean(),
})

const exception = z.object({
  id: z.int(),
  name: z.string(),
  /** null: all programmes. */
  programmeName: z.string().nullable(),
  effect: z.enum(exceptionEffectNames),
  reason: z.enum(exceptionReasonNames),
  words: z.string(),
  until: day.nullable(),
  by: z.string(),
  on: day,
  mayEnd: z.boolean(),
})

const readers = ['clerk', 'leader', 'supervisor'] as const

/** What of each programme is public and why, and the people whose names are not. */
export const disclosureApi = defineApi({
  'list-disclosure': {
    access: readers,
    input: z.object({}),
    output: z.object({ programmes: z.array(programme) }),
  },
  /** Personal-data impact assessment of what a programme shows (个人信息保护法 art. 55); the department's own. */
  'note-impact': {
    access: readers,
    writes: true,
    input: z.object({ submission: submissionKey, programme: programmeCode, ...impact }),
    output: programme,
  },
  /** Those in force that concern programmes of one's own department, and all of them for supervisors of the county. */
  'list-exceptions': {
    access: readers,
    input: z.object({}),
    output: z.object({ exceptions: z.array(exception) }),
  },
  /** From now on, also in lists published before. The ID number is looked up and not kept. */
  'add-exception': {
    access: readers,
    writes: true,
    input: z.object({
      submission: submissionKey,
      name: z.string().trim().min(1, '请输入姓名').max(30),
      idNumber: z.string().trim().min(1, '请输入身份证号').max(40),
      /** Without: all programmes, which only a supervisor of the county may decide. */
      programme: programmeCode.optional(),
      effect: z.enum(exceptionEffectNames),
      reason: z.enum(exceptionReasonNames),
      words: z.string().trim().min(4, '请写明谁提出的、为什么').max(200),
      until: day.optional(),
    }),
    output: exception,
  },
  'end-exception': {
    access: readers,
    writes: true,
    input: z.object({ submission: submissionKey, id: z.int().positive() }),
    output: exception,
  },
})
