import type * as z from 'zod'
import { publicApi } from './public-api'
import { reporterApi } from './reporter-api'
import { staffApi } from './staff-api'

/** Every cloud function that people call, by its deployed name. Timer functions have no contract. */
export const apis = { 'public-api': publicApi, 'reporter-api': reporterApi, 'staff-api': staffApi }

export type Apis = typeof apis
export type FunctionName = keyof Apis
export type ActionName<F extends FunctionName> = keyof Apis[F] & string
type ActionOf<F extends FunctionName, A extends ActionName<F>> = Apis[F][A] extends {
  input: z.ZodType
  output: z.ZodType
}
  ? Apis[F][A]
  : never
/** What a caller sends (defaults may be left out). */
export type InputOf<F extends FunctionName, A extends ActionName<F>> = z.input<ActionOf<F, A>['input']>
/** What the server works with: the same, parsed. */
export type ParsedInputOf<F extends FunctionName, A extends ActionName<F>> = z.output<ActionOf<F, A>['input']>
/** What a caller receives. */
export type OutputOf<F extends FunctionName, A extends ActionName<F>> = z.output<ActionOf<F, A>['output']>

export type { ErrorBody } from '../errors'
export type { Access, Call, StaffRole } from './contract'

import type { ErrorBody } from '../errors'

/** The one envelope of every answer, in WeChat and over HTTP. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: ErrorBody }
