import * as z from 'zod'
import type { FieldKind } from '../domain/workflow'
import { day, instant } from './common'
import type { StaffRole } from './contract'

/** Whoever works on reports or clues. */
export const caseworkers = [
  'handler',
  'leader',
  'verifier',
  'rechecker',
  'supervisor',
] as const satisfies readonly StaffRole[]

export const lampState = z.enum(['green', 'amber', 'red', 'paused', 'done'])

export const formField = z.object({
  name: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  kind: z.enum([
    'text',
    'choice',
    'choices',
    'unit',
    'staff',
    'case',
    'date',
    'count',
    'amount',
    'photos',
  ] satisfies FieldKind[]),
  required: z.boolean(),
  max: z.int(),
  min: z.int().optional(),
  options: z
    .array(z.object({ value: z.string(), label: z.string(), explain: z.string().optional() }))
    .readonly()
    .optional(),
  /** Title of the step on which a phone asks for it. */
  step: z.string().optional(),
  /** Asked only when another field has one of these values. */
  when: z.object({ field: z.string(), is: z.array(z.string()).readonly() }).optional(),
})

/** A button with what is asked after it is pressed. `unit`, `staff` and `case` fields are filled from `list-choices`. */
export const caseButton = z.object({
  action: z.string(),
  label: z.string(),
  tone: z.enum(['primary', 'normal', 'danger']),
  explain: z.string(),
  form: z.array(formField),
})

export const caseDeadline = z.object({
  label: z.string(),
  /** null: next year's holidays are not loaded yet; `words` says so. */
  dueOn: day.nullable(),
  metOn: day.nullable(),
  lamp: lampState,
  words: z.string(),
  source: z.string(),
  /** A time in which something may be done: nobody is late when it has passed. */
  window: z.boolean(),
  /** Days that were granted on top; 0 without an extension. */
  extendedDays: z.int(),
  /** How the day comes about: 15 日，自 8 月 3 日受理次日起算，遇节假日顺延至 8 月 18 日 */
  why: z.string().optional(),
})

export const caseEvent = z.object({
  at: instant,
  by: z.string(),
  title: z.string(),
  text: z.string().nullable(),
  /** What else was filled in, by the labels of the form. */
  fields: z.array(z.object({ label: z.string(), text: z.string() })),
  internal: z.boolean(),
  attachments: z.array(z.string()),
})

export const caseExtension = z.object({
  state: z.enum(['none', 'asked', 'granted', 'denied']),
  /** Asked for, or granted, in the unit of the deadline. */
  days: z.int().nullable(),
})

export const caseParty = z.object({ unitName: z.string(), askedOn: day, answeredOn: day.nullable() })
export const caseRef = z.object({ id: z.int(), number: z.string() })
