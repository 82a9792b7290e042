import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { OutputOf } from '@shared/contracts'
import { type Day, formatDate, todayInShanghai } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { type BuiltInTemplate, fillTemplate, type TemplateVariable } from '@shared/domain/templates'
import type { CaseForTemplate, TemplateRow } from './templates.queries'

type Described = OutputOf<'staff-api', 'list-templates'>['templates'][number]
export type TemplateValues = Partial<Record<TemplateVariable, string>>

/** What a case puts for the variables; what it does not tell is left out. */
export function templateValues(c: CaseForTemplate, today: Day): TemplateValues {
  const dateOf = (at: Date | null) => (at ? formatDate(todayInShanghai(at), today) : '')
  const values: Record<TemplateVariable, string | null> = {
    回执受理日: dateOf(c.receivedAt),
    受理日: dateOf(c.acceptedAt),
    项目: c.programmeName,
    村: c.villageName,
    乡镇: c.townName,
    单位: c.unitName,
    主管部门: c.departmentName,
    答复期限: c.replyDue && formatDate(c.replyDue, today),
    政策依据: c.basis,
    发放日: c.paidOn && formatDate(c.paidOn, today),
    期次: c.period && formatPeriod(c.period),
    金额: c.amountFen === null ? null : formatYuan(c.amountFen),
    咨询电话: c.hotline,
    今天: formatDate(today, today),
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value))
}

/** Whether somebody may change a template: the county's are for supervisors, a unit's for its handlers and leaders as well. */
export function mayChange({ roles, unitId }: StaffActor, template: Pick<TemplateRow, 'unitId'>): boolean {
  if (roles.includes('supervisor')) return true
  return template.unitId === unitId && (roles.includes('handler') || roles.includes('leader'))
}

export function describeTemplate(
  actor: StaffActor,
  row: TemplateRow,
  values: TemplateValues | null,
): Described {
  const { id, title, body, programmeCode, action } = row
  return {
    id,
    title,
    body,
    programmeCode,
    action,
    scope: row.unitId === null ? 'county' : 'unit',
    mayChange: mayChange(actor, row),
    ...fill(body, values),
  }
}

export function describeBuiltIn(
  { title, body, action }: BuiltInTemplate,
  values: TemplateValues | null,
): Described {
  return {
    id: null,
    title,
    body,
    programmeCode: null,
    action,
    scope: 'built-in',
    mayChange: false,
    ...fill(body, values),
  }
}

function fill(body: string, values: TemplateValues | null): Pick<Described, 'filled' | 'missing'> {
  return values === null ? { filled: null, missing: [] } : fillTemplate(body, values)
}
