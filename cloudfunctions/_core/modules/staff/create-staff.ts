import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { StaffRole } from '@shared/contracts'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { hashPassword } from './password'
import { insertRelation, selectUnit, upsertStaff } from './staff.queries'

export const MIN_PASSWORD = 10

export interface NewStaff {
  account: string
  name: string
  unitId: string
  /** Rows outside are not seen; the unit's region when left out. */
  regionCode?: string
  roles: StaffRole[]
  password: string
  /** `keys.personKey` of the ID number: reports about this person's payments are hidden from them. */
  personKey?: string
  /** Kin who live together or are near: reports about them are hidden as well (信访工作条例 art. 28). */
  kin?: { personKey: string; relation: string }[]
}

/**
 * Makes an account, or replaces the one of that name. Open reports that concern the person are hidden before anybody of the
 * county's staff sees anything again (`reviewOpenExclusions`). Needs the owner's database. Returns the id.
 * @throws AppError `input-invalid` with every fault.
 */
export async function createStaff(
  services: { db: Kysely<Database> },
  staff: NewStaff,
  /** For the audit log, e.g. `operator:root`. */
  by: string,
): Promise<string> {
  const { db } = services
  const unit = await selectUnit(db, staff.unitId)
  const regionCode = staff.regionCode ?? unit?.regionCode ?? ''
  const fields: FieldFault[] = []
  if (!staff.account.trim()) fields.push({ field: 'account', message: '请填写账号' })
  if (!staff.name.trim()) fields.push({ field: 'name', message: '请填写姓名' })
  if (!unit) fields.push({ field: 'unitId', message: '没有这个单位' })
  else if (!regionCode.startsWith(unit.county))
    fields.push({ field: 'regionCode', message: '区划不在这个县' })
  if (staff.roles.length === 0) fields.push({ field: 'roles', message: '请至少选一个角色' })
  if (staff.password.length < MIN_PASSWORD)
    fields.push({ field: 'password', message: `密码至少 ${MIN_PASSWORD} 位` })
  if (!unit || fields.length > 0) throw new AppError('input-invalid', { fields })

  const passwordHash = await hashPassword(staff.password)
  return db.transaction().execute(async (trx) => {
    const id = await upsertStaff(trx, {
      account: staff.account.trim(),
      name: staff.name.trim(),
      county: unit.county,
      unitId: unit.id,
      regionCode,
      roles: staff.roles,
      passwordHash,
      personKey: staff.personKey ?? null,
    })
    for (const kin of staff.kin ?? []) await insertRelation(trx, id, kin.personKey, kin.relation)
    await appendAudit(trx, {
      county: unit.county,
      actor: by,
      action: 'staff.create',
      subject: `staff:${id}`,
      detail: { account: staff.account.trim(), roles: staff.roles.join(' ') },
    })
    return id
  })
}
