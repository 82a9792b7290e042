import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { mayEdit, openVersion } from './describe-policy'
import { selectDeskProgramme } from './desk.queries'
import { readDesk } from './get-policy-desk'
import { lockPolicy, type PolicyRow, selectVersions, wasDone } from './policies.queries'

export interface Change {
  action: string
  /** Id of the version. */
  version: string
  detail?: Record<string, unknown>
}

/**
 * One step of a programme's policy: checks that the writer is of its department and has seen the newest draft, runs the step, writes
 * the audit entry. The same submission again answers with how things stand.
 *
 * @param run Gets the open draft, undefined where there is none, and the programme's name.
 * @throws AppError `programme-unknown`, `forbidden`, `policy-moved-on` when somebody else was faster
 */
export function changePolicy(
  call: StaffCallContext,
  input: { submission: string; programme: string; revision: number },
  run: (trx: Kysely<Database>, draft: PolicyRow | undefined, name: string) => Promise<Change>,
): Promise<OutputOf<'staff-api', 'save-policy'>> {
  const { actor, db } = call
  return db.transaction().execute(async (trx) => {
    const programme = await selectDeskProgramme(trx, actor.county, input.programme)
    if (!programme) throw new AppError('programme-unknown')
    if (!mayEdit(actor, programme)) throw new AppError('forbidden')
    await lockPolicy(trx, actor.county, input.programme)
    if (!(await wasDone(trx, actor.county, input.programme, input.submission))) {
      const draft = openVersion(await selectVersions(trx, actor.county, input.programme))
      if ((draft?.revision ?? 0) !== input.revision) throw new AppError('policy-moved-on')
      const { action, version, detail } = await run(trx, draft, programme.name)
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action,
        subject: `policy:${version}`,
        detail: { programme: input.programme, ...detail },
      })
    }
    return readDesk(trx, call, input.programme)
  })
}

/** The version that waits for the second person. */
export function submitted(draft: PolicyRow | undefined): PolicyRow {
  if (draft?.state !== 'submitted') throw new AppError('policy-moved-on')
  return draft
}
