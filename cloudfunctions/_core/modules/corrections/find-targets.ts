import type { Database } from '@core/db/schema'
import { type CaseRow, selectVisibleCase } from '@core/modules/cases/cases.queries'
import { selectVisibleClue } from '@core/modules/clues/clue.queries'
import { viewerOf } from '@core/modules/clues/visible-clues.queries'
import { type PaymentSource, selectPaymentSource } from '@core/modules/progress/trace-payment.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import { worksOnClues, worksOnReports } from '@core/modules/staff/works-on'
import { formatPeriod } from '@shared/domain/period'
import { registryKinds } from '@shared/domain/registry-kinds'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import {
  isRefuted,
  selectCluePaymentIds,
  selectExcludedUnits,
  selectRegistrySources,
  selectUnitName,
} from './targets.queries'

/** What a request is about; exactly one of them. */
export interface About {
  caseId?: number | undefined
  clueId?: number | undefined
  paymentId?: number | undefined
}

/** A place where data may be wrong, and the unit that handed it in. */
export interface Target {
  key: string
  unitId: string
  unitName: string
  /** In words, without people. */
  place: string
  /** Why it cannot be asked. */
  refused: string | null
  programmeCode: string | null
  paymentId: number | null
  versionId: number | null
  registryVersionId: number | null
  registryRow: number | null
}

export interface FoundTargets {
  targets: Target[]
  /** The report, when it is about one. */
  reported: CaseRow | null
}

const NOT_REFUTED = '核查结论是“查否”或“数据有误”的疑点，才能请来源单位更正。'
const ACCUSED = '反映涉及这个单位，不能直接请它更正，以免反映人被认出来。请报督办人员处理。'
const OTHER_UNIT = '这一件由别的单位办理，请由承办单位或督办人员提出。'

/**
 * Whom one may ask to mend the data behind a report, a clue or a payment.
 * @throws AppError `not-found`, also for what the member of staff must not see
 */
export async function findTargets(
  db: Kysely<Database>,
  actor: StaffActor,
  { caseId, clueId, paymentId }: About,
): Promise<FoundTargets> {
  if (caseId !== undefined) return ofReport(db, actor, caseId)
  if (clueId !== undefined) return { targets: await ofClue(db, actor, clueId), reported: null }
  const source = await selectPaymentSource(db, actor, paymentId!, {})
  if (!source) throw new AppError('not-found')
  return { targets: ofPayment(source), reported: null }
}

async function ofReport(db: Kysely<Database>, actor: StaffActor, caseId: number): Promise<FoundTargets> {
  const c = worksOnReports(actor) ? await selectVisibleCase(db, actor, caseId) : undefined
  if (!c) throw new AppError('not-found')
  const excluded = await selectExcludedUnits(db, c.id)
  const isOthers = c.unitId !== actor.unitId && !actor.roles.includes('supervisor')
  const source =
    c.paymentId === null ? undefined : await selectPaymentSource(db, actor, c.paymentId, { caseId })
  const found = source ? ofPayment(source) : await ofProgramme(db, c)
  return {
    reported: c,
    targets: found.map((target) => ({
      ...target,
      refused: isOthers ? OTHER_UNIT : excluded.includes(target.unitId) ? ACCUSED : null,
    })),
  }
}

/** Without a payment the department of the programme is asked. */
async function ofProgramme(db: Kysely<Database>, c: CaseRow): Promise<Target[]> {
  const unitName =
    c.departmentUnitId === null ? undefined : await selectUnitName(db, c.county, c.departmentUnitId)
  if (!c.departmentUnitId || !unitName) return []
  return [
    {
      ...nowhere,
      key: `unit:${c.departmentUnitId}`,
      unitId: c.departmentUnitId,
      unitName,
      place: c.programmeName ?? '没有说明项目',
      programmeCode: c.programme,
    },
  ]
}

async function ofClue(db: Kysely<Database>, actor: StaffActor, clueId: number): Promise<Target[]> {
  if (!worksOnClues(actor) || !(await selectVisibleClue(db, viewerOf(actor), clueId)))
    throw new AppError('not-found')
  const refused = (await isRefuted(db, clueId)) ? null : NOT_REFUTED
  const targets: Target[] = []
  for (const { versionId, kind, version, rowNo, unitId, unitName } of await selectRegistrySources(db, clueId))
    if (unitId && unitName)
      targets.push({
        ...nowhere,
        key: `registry:${versionId}:${rowNo}`,
        unitId,
        unitName,
        place: `${registryKinds[kind].label}库第 ${version} 版，第 ${rowNo} 行`,
        registryVersionId: versionId,
        registryRow: rowNo,
      })
  for (const id of await selectCluePaymentIds(db, clueId)) {
    const source = await selectPaymentSource(db, actor, id, { clueId })
    if (source) targets.push(...ofPayment(source))
  }
  return targets.map((target) => ({ ...target, refused }))
}

function ofPayment(source: PaymentSource): Target[] {
  const { unitId, unitName, programmeName, period, sheetName, lineNo } = source
  if (!unitId || !unitName) return []
  const line = [sheetName && `工作表“${sheetName}”`, `第 ${lineNo} 行`].filter(Boolean).join('')
  return [
    {
      ...nowhere,
      key: `payment:${source.paymentId}`,
      unitId,
      unitName,
      place: `${programmeName} ${formatPeriod(period)}，${line}`,
      programmeCode: source.programmeCode,
      paymentId: source.paymentId,
      versionId: source.versionId,
    },
  ]
}

const nowhere = {
  refused: null,
  programmeCode: null,
  paymentId: null,
  versionId: null,
  registryVersionId: null,
  registryRow: null,
}
