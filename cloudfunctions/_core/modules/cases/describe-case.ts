import type { Database } from '@core/db/schema'
import type { Services } from '@core/host/services'
import { loadCategories } from '@core/modules/accounts/categories/load-categories'
import { selectAttachmentsOfCase } from '@core/modules/attachments/attachments.queries'
import type { DeadlineRow } from '@core/modules/deadlines/deadlines.queries'
import { caseLamp, deadlineLamp } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { isWindow } from '@core/modules/deadlines/run-clock'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { OutputOf } from '@shared/contracts'
import { accountLineKindLabels, accountStateLabels } from '@shared/domain/accounts'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { dutyLabel } from '@shared/domain/deadlines'
import { explainDeadline } from '@shared/domain/explain-deadline'
import { accusedKindLabel, reportKindLabel } from '@shared/domain/reports'
import { ERASED_WORDS } from '@shared/domain/retention'
import type { WorkCalendar } from '@shared/domain/workdays'
import {
  type Actor,
  allowedActions,
  type CaseFacts,
  type CaseState,
  states,
  type Transition,
} from '@shared/domain/workflow'
import type { Kysely } from 'kysely'
import { factsOf } from './case-facts'
import {
  type CaseHead,
  type CaseRow,
  isPartyOf,
  selectAccountLineOfCase,
  selectMergedCases,
  selectParties,
  selectPaymentOfCase,
  selectVisibleRef,
} from './cases.queries'
import { eventFields, eventText, eventTitle } from './event-words'
import { loadPast } from './load-past'
import { openText } from './sealed-text'

const SUMMARY = 40
const actorNames = { reporter: '反映人', system: '系统', staff: '工作人员' } as const

/** One line of the queue. */
export function describeRow(
  c: CaseRow,
  services: Pick<Services, 'keys' | 'now'>,
  calendar: WorkCalendar,
): OutputOf<'staff-api', 'list-cases'>['cases'][number] {
  const { lamp, words } = caseLamp(c, todayInShanghai(services.now()), calendar)
  const text = openText(services.keys, c.textEnc) ?? (c.erasedOn ? ERASED_WORDS : '')
  const letters = Array.from(text.replace(/\s+/g, ' '))
  return {
    id: c.id,
    number: c.number,
    kind: c.kind,
    kindLabel: reportKindLabel(c.kind),
    state: c.state,
    stateLabel: states[c.state].label,
    villageName: c.villageName,
    programmeName: c.programmeName,
    unitName: c.unitName,
    handlerName: c.handlerName,
    notReceived: c.notReceived,
    isReturned: c.isReturned,
    summary: letters.length > SUMMARY ? `${letters.slice(0, SUMMARY).join('')}…` : letters.join(''),
    receivedOn: todayInShanghai(c.receivedAt),
    dueOn: c.dueOn,
    lamp,
    lampWords: words,
  }
}

/** In which parts a member of staff may act on a case about a report, the likeliest first. */
export async function partsOf(db: Kysely<Database>, actor: StaffActor, c: CaseRow): Promise<Actor[]> {
  const parts: Actor[] = []
  const ofUnit = actor.unitId === c.unitId
  if (ofUnit && actor.roles.includes('handler') && c.barredId !== actor.id) parts.push('handler')
  if (ofUnit && actor.roles.includes('leader')) parts.push('leader')
  if (!ofUnit && actor.roles.includes('handler') && (await isPartyOf(db, c.id, actor.unitId)))
    parts.push('helper')
  if (actor.roles.includes('supervisor')) parts.push('supervisor')
  return parts
}

/** Whether somebody in these parts has to do with the reporter himself; a unit that helps has not. */
export const knowsReporter = (parts: readonly Actor[]): boolean => parts.some((part) => part !== 'helper')

/** What may be done in these parts, each action once. */
export function buttonsOf(state: CaseState, parts: readonly Actor[], facts: CaseFacts): Transition[] {
  const found = parts.flatMap((part) => allowedActions(state, part, facts))
  return found.filter((row, index) => found.findIndex((other) => other.action === row.action) === index)
}

/** Everything that staff see of one case. */
export async function describeCase(
  db: Kysely<Database>,
  services: Pick<Services, 'keys' | 'now'>,
  actor: StaffActor,
  c: CaseRow,
): Promise<OutputOf<'staff-api', 'get-case'>> {
  const { keys } = services
  const today = todayInShanghai(services.now())
  const calendar = await loadCalendar(db)
  const past = await loadPast(db, c)
  const parts = await partsOf(db, actor, c)
  const { events, deadlines } = past
  const facts = factsOf(c, past, today, actor.id)
  const photos = await selectAttachmentsOfCase(db, c.id)
  const photosOf = (eventId: string) => photos.filter((p) => p.eventId === eventId).map((p) => p.id)
  const first = events.find((e) => e.action === 'submit')
  return {
    ...describeRow(c, services, calendar),
    revision: c.revision,
    accused: c.accused,
    accusedLabel: accusedKindLabel(c.accused),
    person: openText(keys, c.personEnc),
    text: openText(keys, c.textEnc) ?? (c.erasedOn ? ERASED_WORDS : ''),
    hasContact: c.contactEnc !== null && knowsReporter(parts),
    payment: (c.paymentId !== null && (await selectPaymentOfCase(db, c.id))) || null,
    accountLine: c.accountLineId === null ? null : await describeAccountLine(db, c),
    deadlines: describeDeadlines(deadlines, c, today, calendar),
    timeline: events.map((e) => ({
      at: e.at.toISOString(),
      by: e.staffName ?? actorNames[e.actor],
      title: eventTitle(e, 'staff'),
      text: eventText(e, openText(keys, e.textEnc)),
      fields: eventFields(keys, e),
      internal: !e.visible,
      attachments: photosOf(e.id),
    })),
    attachments: first ? photosOf(first.id) : [],
    rating: c.stars === null ? null : { stars: c.stars, solved: c.solved ?? false },
    objectUntil: deadlines.find((d) => d.duty === 'object' && d.metOn === null)?.dueOn ?? null,
    parties: await selectParties(db, c.id),
    mergedInto: c.mergedInto === null ? null : ((await selectVisibleRef(db, actor, c.mergedInto)) ?? null),
    mergedCases: await selectMergedCases(db, actor, c.id),
    extension: { state: c.extension, days: c.extensionDays },
    actions: describeButtons(buttonsOf(c.state, parts, facts)),
  }
}

async function describeAccountLine(
  db: Kysely<Database>,
  c: CaseRow,
): Promise<OutputOf<'staff-api', 'get-case'>['accountLine']> {
  const line = await selectAccountLineOfCase(db, c.id)
  if (!line) return null
  const categories = await loadCategories(db, c.county)
  return {
    ...line,
    kindLabel: accountLineKindLabels[line.kind],
    categoryLabel: categories.label(line.category),
    stateLabel: accountStateLabels[line.state],
  }
}

/** Buttons as a page draws them. */
export function describeButtons(
  buttons: readonly Transition[],
): OutputOf<'staff-api', 'get-case'>['actions'] {
  return buttons.map(({ action, label, tone, explain, form }) => ({
    action,
    label,
    tone,
    explain,
    form: [...form],
  }))
}

/** Deadlines of a case in words, in the order in which they began. */
export function describeDeadlines(
  deadlines: readonly DeadlineRow[],
  { kind, pausedOn }: Pick<CaseHead, 'kind' | 'pausedOn'>,
  today: Day,
  calendar: WorkCalendar,
): OutputOf<'staff-api', 'get-case'>['deadlines'] {
  return deadlines.map((d) => {
    // the reporter's own time runs while all others stand still
    const stopped = d.metOn === null && d.duty !== 'reporter-answer' ? pausedOn : null
    const { lamp, words } = deadlineLamp(d, stopped !== null, today, calendar)
    return {
      label: dutyLabel(d.duty),
      dueOn: d.dueOn,
      metOn: d.metOn,
      lamp,
      words,
      why: explainDeadline({ ...d, kind, pausedOn: stopped }, calendar, today),
      source: d.source,
      window: isWindow(d.duty),
      extendedDays: d.extendedDays,
    }
  })
}
