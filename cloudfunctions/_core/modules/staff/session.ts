import { createHash, randomBytes } from 'node:crypto'
import type { Services } from '@core/host/services'
import { reviewOpenExclusions } from '@core/modules/routing/review-open-exclusions'
import type { OutputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { insertSession, selectActorBySession, touchSession } from './staff.queries'
import type { StaffActor } from './staff-actor'

/** A session ends after this many hours without use. */
export const IDLE_HOURS = 8

/** Sessions are stored as hashes of random 256-bit tokens: a dump opens nothing. */
export function sessionHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Starts a session and returns its token, which exists nowhere else. */
export async function startSession(services: Services, staffId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await insertSession(services.db, sessionHash(token), staffId, services.now())
  return token
}

/**
 * Who a call's session belongs to.
 * @throws AppError `login-required` without a live session, whatever the reason.
 */
export async function authenticateStaff(
  session: string | undefined,
  services: Services,
): Promise<StaffActor> {
  if (!session) throw new AppError('login-required')
  const hash = sessionHash(session)
  const actor = await selectActorBySession(services.db, hash, services.now(), IDLE_HOURS)
  if (!actor) throw new AppError('login-required')
  await touchSession(services.db, hash, services.now())
  await reviewOpenExclusions(services, actor.county)
  return actor
}

/** What people may see of themselves. */
export function describeActor(actor: StaffActor): OutputOf<'staff-api', 'get-me'> {
  const { name, account, unitName, regionName, roles, wechatBound } = actor
  return { name, account, unitName, regionName, roles, wechatBound }
}
