import * as z from 'zod'
import { day, instant, submissionKey } from './common'
import { count, registryKind } from './comparison-fields'
import { defineApi } from './contract'

const registryVersion = z.object({
  version: z.int(),
  state: z.enum(['loading', 'current', 'superseded', 'withdrawn']),
  asOf: day,
  unitName: z.string().nullable(),
  fileName: z.string(),
  read: count,
  accepted: count,
  rejected: count,
  reasons: z.array(z.object({ code: z.string(), words: z.string(), n: count })),
  warnings: z.array(z.object({ code: z.string(), words: z.string(), n: count })),
  added: count.nullable(),
  removed: count.nullable(),
  changed: count.nullable(),
  loadedBy: z.string(),
  loadedAt: instant,
  /** The reader's own job, while its list of refused rows can still be fetched. */
  faultsJobId: z.uuid().nullable(),
})
const registryRow = z.object({
  kind: registryKind,
  label: z.string(),
  current: registryVersion.nullable(),
  /** Days since the as-of date, and from when on it counts as out of date. */
  ageDays: count.nullable(),
  freshDays: count,
  /** Last day on which the current version counts as fresh. */
  dueOn: day.nullable(),
  /** Which unit has to hand it in; the current version's where nobody has said so. */
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Who has said so; null: nobody has. */
  duty: z.object({ by: z.string(), on: day, reason: z.string() }).nullable(),
  /** 0 to 100, from rejects, mismatched names and refuted clues; null without data. */
  quality: z.int().nullable(),
  /** Why the score is what it is. */
  qualityWords: z.string(),
  /** Rules that read it. */
  rules: z.array(z.string()),
})
const onRegistries = ['supervisor', 'operator', 'clerk'] as const

/** Base registries: versions, freshness, loading. */
export const registriesApi = defineApi({
  'list-registries': {
    access: onRegistries,
    input: z.object({}),
    output: z.object({ registries: z.array(registryRow) }),
  },
  'get-registry': {
    access: onRegistries,
    input: z.object({ kind: registryKind }),
    output: registryRow.extend({
      versions: z.array(registryVersion),
      columns: z.array(z.object({ label: z.string(), needed: z.boolean() })),
      units: z.array(z.object({ id: z.string(), name: z.string() })),
      maySetDuty: z.boolean(),
    }),
  },
  'load-registry': {
    access: ['clerk', 'operator', 'supervisor'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      kind: registryKind,
      uploadId: z.uuid(),
      asOf: day,
      unitId: z.string().max(60).optional(),
      /** Load it although more than a fifth of the rows of the current version are missing from it. */
      acceptFewer: z.boolean().default(false),
    }),
    output: z.object({ jobId: z.uuid() }),
  },
  /** Who has to hand a registry in, and after how many days it is out of date. */
  'set-registry-duty': {
    access: ['supervisor'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      kind: registryKind,
      unitId: z.string().min(1, '请选单位').max(60),
      freshDays: z.int('天数请填整数').min(1, '至少 1 天').max(730, '最多 730 天'),
      reason: z.string().trim().min(4, '请写明为什么，至少 4 个字').max(200),
    }),
    output: registryRow,
  },
})
