import * as z from 'zod'
import { jobKindNames, jobStates } from '../domain/jobs'
import { instant, submissionKey } from './common'
import { defineApi } from './contract'

const job = z.object({
  id: z.uuid(),
  kind: z.enum(jobKindNames),
  title: z.string(),
  /** Who asked for it. */
  by: z.string(),
  state: z.enum(jobStates),
  progress: z.int().min(0).max(100),
  words: z.string(),
  /** Lines for people, when done. */
  result: z.array(z.string()),
  /** There is a file, and whoever looks may fetch it: only who asked for it, for a day. */
  hasFile: z.boolean(),
  canCancel: z.boolean(),
  error: z.object({ message: z.string(), wayOut: z.string(), fields: z.array(z.string()) }).nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
})
const onUploads = [
  'supervisor',
  'operator',
  'rechecker',
  'verifier',
  'clerk',
  'leader',
  'accountant',
] as const
const onJobs = [...onUploads, 'cadre'] as const

/** Background work: files to and from it, progress. */
export const jobsApi = defineApi({
  'begin-upload': {
    access: onUploads,
    writes: true,
    input: z.object({
      submission: submissionKey,
      fileName: z.string().trim().min(1).max(200),
      bytes: z.int().min(1).max(200_000_000, '文件超过 200 MB，请分成几个文件。'),
    }),
    output: z.object({
      uploadId: z.uuid(),
      url: z.string(),
      method: z.literal('PUT'),
      headers: z.record(z.string(), z.string()),
      /** For WeChat, which can only POST a form: its fields before the one named `file`. */
      form: z.record(z.string(), z.string()),
    }),
  },
  'get-job': { access: onJobs, input: z.object({ id: z.uuid() }), output: job },
  'list-jobs': { access: onJobs, input: z.object({}), output: z.object({ jobs: z.array(job) }) },
  'cancel-job': {
    access: onJobs,
    writes: true,
    input: z.object({ submission: submissionKey, id: z.uuid() }),
    output: job,
  },
  'get-download': {
    access: onJobs,
    input: z.object({ jobId: z.uuid() }),
    output: z.object({ url: z.string(), fileName: z.string() }),
  },
})
