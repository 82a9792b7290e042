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
})
const registryRow = z.object({
  kind: registryKind,
  label: z.string(),
  current: registryVersion.nullable(),
  /** Days since the as-of date, and from when on it counts as out of date. */
  ageDays: count.nullable(),
  freshDays: count,
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
    }),
    output: z.object({ jobId: z.uuid() }),
  },
})
