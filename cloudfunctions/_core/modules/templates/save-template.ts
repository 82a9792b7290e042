import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { clueWorkflow, reportWorkflow } from '@shared/domain/workflow'
import { AppError, type FieldFault } from '@shared/errors'
import { describeTemplate, mayChange } from './describe-template'
import { hasProgramme, selectTemplate, type TemplateRow, upsertTemplate } from './templates.queries'

const withText = new Set<string>(
  [...reportWorkflow.transitions, ...clueWorkflow.transitions]
    .filter((row) => row.form.some((field) => field.kind === 'text'))
    .map((row) => row.action),
)

/**
 * Makes or changes a template: of one's unit, or, for supervisors, of the whole county. The same submission again makes no second one.
 * @throws AppError `input-invalid` with every fault, `forbidden`, `not-found`.
 */
export async function saveTemplate(
  input: ParsedInputOf<'staff-api', 'save-template'>,
  { db, keys, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'save-template'>> {
  const { action, programmeCode = null, title, body, forCounty } = input
  const fields: FieldFault[] = []
  if (!withText.has(action)) fields.push({ field: 'action', message: '这一步没有要写的话' })
  if (programmeCode !== null && !(await hasProgramme(db, actor.county, programmeCode)))
    fields.push({ field: 'programmeCode', message: '没有这个项目，请重新选择' })
  if (fields.length > 0) throw new AppError('input-invalid', { fields })

  const row: TemplateRow = {
    id: input.id ?? idOf(keys.hash('receipt', `template|${actor.id}|${input.submission}`)),
    unitId: forCounty ? null : actor.unitId,
    programmeCode,
    action,
    title,
    body,
  }
  if (!mayChange(actor, row)) throw new AppError('forbidden')
  if (input.id) {
    const before = await selectTemplate(db, actor, input.id)
    if (!before) throw new AppError('not-found')
    if (!mayChange(actor, before)) throw new AppError('forbidden')
  }
  await upsertTemplate(db, { ...row, county: actor.county, changedBy: actor.id, changedAt: now() })
  return describeTemplate(actor, row, null)
}

/** A uuid from the submission's key, so that a retry meets its own row. */
function idOf(digest: Buffer): string {
  const h = digest.toString('hex', 0, 16)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20)}`
}
