import type { Database } from '@core/db/schema'
import { selectRoute } from '@core/modules/routing/routing.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { OutputOf } from '@shared/contracts'
import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { type FormField, type FormValues, reportWorkflow, type Transition } from '@shared/domain/workflow'
import type { FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { type CaseRow, selectEvents } from './cases.queries'
import {
  type ReceivingUnit,
  selectHandlers,
  selectLeadingCases,
  selectOpenParties,
  selectReceivingUnits,
} from './choices.queries'

export type Choice = OutputOf<'staff-api', 'list-choices'>['choices'][number]

const unitKinds: Record<ReceivingUnit['kind'], string> = {
  commission: '纪委监委',
  department: '部门',
  town: '乡镇（街道）',
  village: '村（社区）',
  office: '办公室、站所',
}

/** The field of an action of reports, in the state of the case. */
export function fieldOf(c: CaseRow, action: string, name: string): FormField | undefined {
  return reportWorkflow.transitions
    .filter((row) => row.from === c.state && row.action === action)
    .flatMap((row) => row.form)
    .find((field) => field.name === name)
}

/**
 * What may be chosen in a field of kind `unit`, `staff` or `case` of a report's case, the recommended first. Never offers whom the case
 * must not reach, nor a case that the actor must not know of.
 */
export async function offerChoices(
  db: Kysely<Database>,
  actor: StaffActor,
  c: CaseRow,
  action: string,
  field: FormField,
  q: string,
  atMost: number,
): Promise<Choice[]> {
  if (field.kind === 'unit')
    return (await offerUnits(db, actor, c, action)).filter((u) => u.found(q)).map((u) => u.choice)
  if (field.kind === 'staff')
    return (await selectHandlers(db, actor, c.id))
      .filter((s) => s.name.includes(q))
      .map((s) => ({
        value: s.id,
        label: s.name,
        detail: s.open > 0 ? `手上有 ${s.open} 件` : '手上没有办件',
        why: null,
      }))
  const today = todayInShanghai(c.receivedAt)
  return (await selectLeadingCases(db, actor, c.id, q || null, atMost)).map((lead) => ({
    value: lead.number,
    label: lead.number,
    detail: `${lead.villageName} · ${lead.programmeName ?? '没有写项目'} · ${formatDate(
      todayInShanghai(lead.receivedAt),
      today,
    )}收到 · ${lead.unitName}`,
    why: lead.likeness === 2 ? '说的是同一笔钱' : lead.likeness === 1 ? '同村同项目，时间相近' : null,
  }))
}

/** Faults of what was chosen: it is checked against what is offered, also when the page never asked. */
export async function checkChosen(
  db: Kysely<Database>,
  actor: StaffActor,
  c: CaseRow,
  transition: Transition,
  values: FormValues,
): Promise<FieldFault[]> {
  const faults: FieldFault[] = []
  for (const field of transition.form) {
    const value = values[field.name]
    if (!value || !(field.kind in refusals)) continue
    const q = field.kind === 'case' ? value : ''
    const offered = await offerChoices(db, actor, c, transition.action, field, q, 1000)
    if (!offered.some((choice) => choice.value === value))
      faults.push({ field: field.name, message: refusals[field.kind as keyof typeof refusals] })
  }
  return faults
}

const refusals = {
  unit: '不能交给这个单位，请重新选择',
  staff: '不能由这位同事来办，请重新选择',
  case: '不能并入这一件，请核对编号',
}

async function offerUnits(db: Kysely<Database>, actor: StaffActor, c: CaseRow, action: string) {
  // nobody outside its unit would see it, and no answer could be given before theirs
  if (action === 'ask-unit' && c.confined) return []
  const units = await selectReceivingUnits(db, c.id)
  const asked = action === 'ask-unit' ? await selectOpenParties(db, c.id) : []
  const objected =
    action === 'transfer' && !actor.roles.includes('supervisor') ? await objectors(db, c.id) : []
  const routed = await selectRoute(db, c)
  return units
    .filter((unit) => !asked.includes(unit.id) && !objected.includes(unit.id))
    .map((unit) => {
      const why = reasonFor(unit, c, routed)
      return {
        found: (q: string) =>
          unit.name.includes(q) || (/^[a-z]{2,}$/i.test(q) && unit.pinyin.includes(q.toLowerCase())),
        choice: {
          value: unit.id,
          label: unit.name,
          detail: `${unitKinds[unit.kind]} · ${unit.regionName}`,
          why: why?.words ?? null,
        },
        rank: why?.rank ?? 9,
      }
    })
    .sort((a, b) => a.rank - b.rank)
}

/** Units that sent the case back before: handlers may not send it there again. */
async function objectors(db: Kysely<Database>, caseId: number): Promise<string[]> {
  const events = await selectEvents(db, caseId)
  return events.flatMap((e) => (e.action === 'object' ? (e.form?.objector ?? []) : []))
}

function reasonFor(
  unit: ReceivingUnit,
  c: CaseRow,
  routed: string | undefined,
): { words: string; rank: number } | null {
  if (unit.id === c.departmentUnitId) return { words: `${c.programmeName}的主管部门`, rank: 0 }
  if (unit.id === routed) return { words: '按分派规则由它办理', rank: 1 }
  if (unit.kind === 'town' && c.village.startsWith(unit.regionCode))
    return { words: '这个村所在的乡镇（街道）', rank: 2 }
  return null
}
