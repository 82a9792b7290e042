import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { VersionRow } from './books.queries'

export interface May {
  edit: boolean
  submit: boolean
  publish: boolean
  returnIt: boolean
  withdraw: boolean
  correct: boolean
  discard: boolean
}

/**
 * What a member of staff may do with a version. Who has put something into it, or has submitted it, does not publish it: that is
 * another accountant or leader of the unit, or the town's leader.
 */
export function mayOf(actor: StaffActor, v: VersionRow): May {
  const ofUnit = actor.unitId === v.unitId
  const keeps = ofUnit && actor.roles.includes('accountant')
  const leads = actor.roles.includes('leader') && (ofUnit || v.isOfTown)
  const isOther = !hasMade(actor, v)
  return {
    edit: v.state === 'draft' && keeps,
    submit: v.state === 'draft' && keeps,
    publish: v.state === 'submitted' && (keeps || leads) && isOther,
    returnIt: v.state === 'submitted' && (keeps || leads),
    withdraw: v.state === 'published' && (keeps || leads),
    correct: v.state === 'published' && keeps && !v.isOtherAtWork,
    discard: v.state === 'draft' && keeps,
  }
}

export function hasMade(actor: StaffActor, v: VersionRow): boolean {
  return v.editors.includes(actor.id) || v.submittedById === actor.id
}

/** Why somebody who might expect it may not go on; null when there is nothing to say. */
export function mayNotOf(actor: StaffActor, v: VersionRow): string | null {
  if (v.state === 'submitted' && hasMade(actor, v))
    return '这本账你记过或提交过，要由本单位的另一个人或乡镇分管负责人公布。'
  if (v.state === 'draft' && actor.unitId !== v.unitId) return `这本账由${v.unitName}记。`
  if (v.state === 'published' && v.isOtherAtWork) return '这一期的更正正在办，公布以后会替换现在这一版。'
  return null
}
