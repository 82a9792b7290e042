import * as z from 'zod'
import { todayGroupKeys } from '../domain/today'
import { caseworkers, lampState } from './casework'
import { day } from './common'
import { defineApi } from './contract'

const todayItem = z.object({
  /** Which page opens it: `get-case` for reports, `get-entitlement`, the clue's case otherwise. */
  kind: z.enum(['report', 'clue', 'entitlement']),
  /** Of the case; of an entitlement the clue's. */
  id: z.int(),
  /** Of a clue: what `get-clue` or `get-entitlement` opens. */
  clueId: z.int().nullable(),
  number: z.string(),
  /** 杨营村 · 农村低保 */
  title: z.string(),
  unitName: z.string(),
  stateLabel: z.string(),
  dueOn: day.nullable(),
  lamp: lampState,
  lampWords: z.string(),
})

/** The first page of whoever works on cases. */
export const todayApi = defineApi({
  /** Groups with something in them, in order; a case may stand in several. Reports, clues, and people who may be entitled to aid. */
  'get-today': {
    access: [...caseworkers, 'cadre'],
    input: z.object({}),
    output: z.object({
      today: day,
      groups: z.array(
        z.object({
          key: z.enum(todayGroupKeys),
          label: z.string(),
          count: z.int(),
          /** The first 20, what is due first in front. */
          items: z.array(todayItem),
        }),
      ),
    }),
  },
})
