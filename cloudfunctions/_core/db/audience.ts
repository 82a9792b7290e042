import { createHmac } from 'node:crypto'

/** Who speaks to the database: the owner of the schema or one cloud function. */
export const audiences = ['owner', 'public', 'reporter', 'staff', 'clock', 'compare'] as const
export type Audience = (typeof audiences)[number]
export type FunctionAudience = Exclude<Audience, 'owner'>

/** Audiences that connect with a least-privilege role (DESIGN D17). */
export const functionAudiences = [
  'public',
  'reporter',
  'staff',
  'clock',
  'compare',
] as const satisfies FunctionAudience[]

/** PostgreSQL role of an audience; migrations create it without login. */
export function databaseRole(audience: FunctionAudience): `mbz_${FunctionAudience}` {
  return `mbz_${audience}`
}

/** Password of an audience's role on the embedded server, derived from the owner's secret. */
export function rolePassword(secret: string, audience: FunctionAudience): string {
  return createHmac('sha256', secret).update(`database role ${audience}`).digest('base64url')
}
