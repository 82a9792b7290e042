import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { at } from '@core/tables/reading/workbook'
import { type RegistryKind, registryKinds } from '@shared/domain/registry-kinds'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { selectCurrentVersion, tryLockRegistry } from './load-registry.queries'
import { selectFormerVersion, setState } from './registries.queries'

export interface WithdrawRequest {
  county: string
  kind: RegistryKind
  reason: string
  /** Account of the person, or `operator:<login>`. */
  by: string
}

export interface Withdrawal {
  kind: RegistryKind
  withdrawn: number
  /** The version in use from now on; null when there is none. */
  current: number | null
}

/**
 * Takes the current version of a registry out of use, with a reason for the audit. The version before takes its place as long
 * as its rows are still there. The same file may be loaded again.
 *
 * @throws AppError `registry-missing` when nothing is in use, `registry-loading`, `input-invalid` without a reason
 */
export function withdrawRegistry(
  db: Kysely<Database>,
  { county, kind, reason, by }: WithdrawRequest,
): Promise<Withdrawal> {
  return db.transaction().execute(async (trx) => {
    if (reason.trim() === '') throw new AppError('input-invalid', at('reason', '请写明撤回的原因。'))
    const { label } = registryKinds[kind]
    if (!(await tryLockRegistry(trx, county, kind)))
      throw new AppError('registry-loading', at('基础库', `${label}库正在载入。`))
    const current = await selectCurrentVersion(trx, county, kind)
    if (!current) throw new AppError('registry-missing', at('基础库', `${label}库没有正在使用的版本。`))
    const former = await selectFormerVersion(trx, county, kind, current.version)
    await setState(trx, current.id, 'withdrawn')
    if (former) await setState(trx, former.id, 'current')
    await appendAudit(trx, {
      county,
      actor: by,
      action: 'registry.withdraw',
      subject: `registry_version:${current.id}`,
      detail: {
        kind,
        version: current.version,
        backTo: former?.version ?? null,
        reason: reason.trim(),
      },
    })
    return { kind, withdrawn: current.version, current: former?.version ?? null }
  })
}
