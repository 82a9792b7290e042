import * as z from 'zod'
import { type PolicySection, policyLimits, policySections } from '../domain/policy'
import { county, day, instant, programmeCode, regionCode, submissionKey } from './common'
import { defineApi } from './contract'

const text = (most: number) => z.string().trim().max(most, `最多 ${most} 个字`)
const parts = Object.fromEntries(policySections.map(({ key, most }) => [key, text(most)])) as Record<
  PolicySection,
  ReturnType<typeof text>
>
const content = z.object({
  ...parts,
  questions: z
    .array(
      z.object({
        question: text(policyLimits.question).min(1, '请写问题'),
        answer: text(policyLimits.answer).min(1, '请写回答'),
      }),
    )
    .max(policyLimits.questions, `最多 ${policyLimits.questions} 个问题`),
})

/** Why somebody may lawfully receive, or what looks wrong but is not. */
const neighbourPoint = z.object({
  title: text(40).min(2, '请写一句话'),
  text: text(300).min(4, '请写清楚'),
  source: text(100).default(''),
})

/** The policy of a programme as residents read it on one card. */
export const policyCard = z.object({
  code: programmeCode,
  name: z.string(),
  kind: z.string(),
  department: z.string(),
  quantityUnit: z.string().nullable(),
  ...parts,
  /** null: nobody wrote down since when. */
  effectiveFrom: day.nullable(),
  neighbours: z.array(neighbourPoint),
  /** What is shown to the village and what never is, in one sentence. */
  disclosureNote: z.string(),
})

const version = z.object({
  id: z.uuid(),
  /** 2025年的规定 */
  label: z.string(),
  effectiveFrom: day.nullable(),
  publishedOn: day,
  /** In the clerk's words; '' where nothing was said. */
  changes: z.string(),
  /** Titles of the parts that differ from the version before. */
  changedParts: z.array(z.string()),
  inForce: z.boolean(),
  /** Announced: it begins later. */
  isComing: z.boolean(),
})

/** What anybody may read about programmes. Nothing that a person answers about himself is ever an input. */
export const publicPoliciesApi = defineApi({
  'list-policies': {
    access: ['anyone'],
    input: z.object({ county: regionCode }),
    output: z.object({
      county,
      categories: z.array(z.object({ code: z.string(), name: z.string() })),
      policies: z.array(
        z.object({
          code: programmeCode,
          name: z.string(),
          initials: z.string(),
          kind: z.string(),
          category: z.string().nullable(),
          department: z.string(),
          /** What people say instead of the name. */
          words: z.array(z.string()),
          /** The first sentence of who may get it. */
          summary: z.string(),
        }),
      ),
      selfCheck: z.boolean(),
    }),
  },
  /** One policy; `version` for an earlier or a coming one. */
  'get-policy': {
    access: ['anyone'],
    input: z.object({ county: regionCode, programme: programmeCode, version: z.uuid().optional() }),
    output: z.object({
      county,
      policy: policyCard,
      questions: content.shape.questions,
      category: z.string().nullable(),
      officePhone: z.string().nullable(),
      /** null: nothing has been published about this programme. */
      shown: version.nullable(),
      /** Newest first. */
      versions: z.array(version),
    }),
  },
  /** What the self-check names at its end: the same for everybody, so that nothing of the answers can be told from it. */
  'get-self-check': {
    access: ['anyone'],
    input: z.object({ county: regionCode }),
    output: z.object({
      county,
      /** The county has switched it off. */
      off: z.boolean(),
      programmes: z.array(
        z.object({
          code: programmeCode,
          name: z.string(),
          kind: z.string(),
          department: z.string(),
          whatToBring: z.string(),
          whereToGo: z.string(),
          phone: z.string(),
        }),
      ),
    }),
  },
})

const staffVersion = z.object({
  id: z.uuid(),
  state: z.enum(['draft', 'submitted', 'published', 'superseded']),
  label: z.string(),
  effectiveFrom: day.nullable(),
  content,
  changes: z.string(),
  revision: z.int(),
  editedBy: z.string(),
  editedAt: instant,
  submittedBy: z.string().nullable(),
  returned: z.object({ by: z.string(), reason: z.string() }).nullable(),
  publishedBy: z.string().nullable(),
  publishedAt: instant.nullable(),
  inForce: z.boolean(),
})

const desk = z.object({
  code: programmeCode,
  name: z.string(),
  kind: z.string(),
  department: z.string(),
  category: z.string().nullable(),
  disclosureNote: z.string(),
  neighbours: z.array(neighbourPoint),
  mayEdit: z.boolean(),
  /** Why not, in words; null when one may. Only where something waits for a second person. */
  mayPublish: z.object({ yes: z.boolean(), why: z.string().nullable() }),
  /** What is being written or waits for the second person. */
  draft: staffVersion.nullable(),
  /** What the draft would follow: the version that holds when it begins. */
  former: staffVersion.nullable(),
  /** What residents read or have read, newest first. */
  versions: z.array(staffVersion),
})

const editors = ['clerk', 'leader'] as const
const readers = ['clerk', 'leader', 'supervisor'] as const
const seen = { submission: submissionKey, programme: programmeCode, revision: z.int().min(0) }
const reason = z.string().trim().min(4, '请写明为什么，至少 4 个字').max(200)

const kindRow = z.object({
  kind: z.string(),
  name: z.string(),
  /** The county's programmes of this kind. */
  programmes: z.array(z.string()),
  /** null: there are no questions for it. */
  selfCheck: z.boolean().nullable(),
  points: z.array(neighbourPoint),
  /** The points are the county's own. */
  ownPoints: z.boolean(),
  changed: z.object({ by: z.string(), on: day, reason: z.string() }).nullable(),
})

/** The clerk's editor: one writes, another publishes. `revision` is that of the draft one has seen, 0 for none. */
export const policiesApi = defineApi({
  'list-policy-desk': {
    access: readers,
    input: z.object({}),
    output: z.object({
      categories: z.array(z.object({ code: z.string(), name: z.string() })),
      programmes: z.array(
        z.object({
          code: programmeCode,
          name: z.string(),
          initials: z.string(),
          kind: z.string(),
          category: z.string().nullable(),
          department: z.string(),
          words: z.array(z.string()),
          /** Of one's own department. */
          mine: z.boolean(),
          label: z.string().nullable(),
          versions: z.int(),
          draft: z
            .object({ state: z.enum(['draft', 'submitted']), editedBy: z.string(), returned: z.boolean() })
            .nullable(),
          /** Titles of parts that residents look for and do not find. */
          missing: z.array(z.string()),
        }),
      ),
    }),
  },
  'get-policy-desk': { access: readers, input: z.object({ programme: programmeCode }), output: desk },
  'save-policy': {
    access: editors,
    writes: true,
    input: z.object({ ...seen, effectiveFrom: day, changes: text(policyLimits.changes), content }),
    output: desk,
  },
  'submit-policy': { access: editors, writes: true, input: z.object(seen), output: desk },
  /** By the second person, or by who submitted it and wants it back. */
  'return-policy': { access: editors, writes: true, input: z.object({ ...seen, reason }), output: desk },
  'publish-policy': { access: editors, writes: true, input: z.object(seen), output: desk },
  'discard-policy': { access: editors, writes: true, input: z.object(seen), output: desk },
  'list-policy-kinds': {
    access: readers,
    input: z.object({}),
    output: z.object({ kinds: z.array(kindRow), mayChange: z.boolean() }),
  },
  /** `points` null: the product's own. */
  'set-policy-kind': {
    access: ['supervisor'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      kind: z.string().min(1).max(40),
      selfCheck: z.boolean(),
      points: z.array(neighbourPoint).max(12, '最多 12 条').nullable(),
      reason,
    }),
    output: kindRow,
  },
})
