import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { verifyPassword } from './password'
import { describeActor, startSession } from './session'
import { countTry, forgetTries, selectActor, selectCredentials } from './staff.queries'

const TRIES = 5
const LOCK_MINUTES = 15

/**
 * Signs in by account and password. An unknown account costs the same work and is locked by the same count as a known one.
 * @throws AppError `login-failed`, `login-locked` for 15 minutes after 5 tries, `too-many-requests`.
 */
export async function logIn(
  input: ParsedInputOf<'staff-api', 'log-in'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'log-in'>> {
  await call.limit('log-in')
  const accountHash = call.keys.hash('name', `account|${input.account}`)
  const tries = await countTry(call.db, accountHash, call.now(), TRIES, LOCK_MINUTES)
  if (tries > TRIES) throw new AppError('login-locked')
  const known = await selectCredentials(call.db, input.account)
  if (!(await verifyPassword(input.password, known?.passwordHash)) || !known)
    throw new AppError('login-failed')
  await forgetTries(call.db, accountHash)
  return openSession(known.id, call, 'password')
}

/** The end of every log-in: session, audit entry, and who one is. */
export async function openSession(
  staffId: string,
  call: StaffCallContext,
  how: 'password' | 'wechat',
): Promise<OutputOf<'staff-api', 'log-in'>> {
  const actor = await selectActor(call.db, staffId)
  if (!actor) throw new AppError('login-failed')
  const session = await startSession(call, staffId)
  await appendAudit(call.db, {
    county: actor.county,
    actor: actor.account,
    action: 'staff.log-in',
    subject: `staff:${actor.id}`,
    detail: { how },
  })
  return { session, me: describeActor(actor) }
}
