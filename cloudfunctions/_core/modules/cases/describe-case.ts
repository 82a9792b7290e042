import type { Database } from '@core/db/schema'
import type { Services } from '@core/host/services'
import { selectAttachmentsOfReport } from '@core/modules/attachments/attachments.queries'
import { selectDeadlines } from '@core/modules/deadlines/deadlines.queries'
import { caseLamp, deadlineLamp } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { OutputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import type { DutyName } from '@shared/domain/deadlines'
import { accusedKindLabel, reportKindLabel } from '@shared/domain/reports'
import type { WorkCalendar } from '@shared/domain/workdays'
import { allowedActions, type CaseFacts, states, type Transition } from '@shared/domain/workflow'
import type { Kysely } from 'kysely'
import { factsOf } from './case-facts'
import { type CaseRow, selectEvents, selectPaymentOfCase } from './cases.queries'
import { eventText, eventTitle } from './event-words'
import { openText } from './sealed-text'

const SUMMARY = 40
const dutyLabels: Record<DutyName, string> = { accept: '受理期限', reply: '答复期限' }
const actorNames = { reporter: '反映人', system: '系统', staff: '工作人员' } as const

/** One line of the queue. */
export function describeRow(
  c: CaseRow,
  services: Pick<Services, 'keys' | 'now'>,
  calendar: WorkCalendar,
): OutputOf<'staff-api', 'list-cases'>['cases'][number] {
  const { lamp, words } = caseLamp(c, todayInShanghai(services.now()), calendar)
  const text = openText(services.keys, c.textEnc) ?? ''
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
    summary: letters.length > SUMMARY ? `${letters.slice(0, SUMMARY).join('')}…` : letters.join(''),
    receivedOn: todayInShanghai(c.receivedAt),
    dueOn: c.dueOn,
    lamp,
    lampWords: words,
  }
}

/** In which part a member of staff may act on a case: as its handler, as a supervisor, or both, handler first. */
export function partsOf(actor: StaffActor, c: CaseRow): ('handler' | 'supervisor')[] {
  const parts: ('handler' | 'supervisor')[] = []
  if (actor.roles.includes('handler') && actor.unitId === c.unitId) parts.push('handler')
  if (actor.roles.includes('supervisor')) parts.push('supervisor')
  return parts
}

function buttons(actor: StaffActor, c: CaseRow, facts: CaseFacts): Transition[] {
  const found = partsOf(actor, c).flatMap((part) => allowedActions(c.state, part, facts))
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
  const events = await selectEvents(db, c.id)
  const photos = await selectAttachmentsOfReport(db, c.reportId)
  const deadlines = await selectDeadlines(db, c.id)
  const photosOf = (eventId: string) => photos.filter((p) => p.eventId === eventId).map((p) => p.id)
  const first = events.find((e) => e.action === 'submit')
  return {
    ...describeRow(c, services, calendar),
    revision: c.revision,
    accused: c.accused,
    accusedLabel: accusedKindLabel(c.accused),
    person: openText(keys, c.personEnc),
    text: openText(keys, c.textEnc) ?? '',
    hasContact: c.contactEnc !== null,
    payment: (c.paymentId !== null && (await selectPaymentOfCase(db, c.id))) || null,
    deadlines: deadlines.map((d) => ({
      label: dutyLabels[d.duty],
      dueOn: d.dueOn,
      metOn: d.metOn,
      ...deadlineWords(d, c.pausedOn !== null, today, calendar),
      source: d.source,
    })),
    timeline: events.map((e) => ({
      at: e.at.toISOString(),
      by: e.staffName ?? actorNames[e.actor],
      title: eventTitle(e, 'staff'),
      text: eventText(e, openText(keys, e.textEnc)),
      internal: !e.visible,
      attachments: photosOf(e.id),
    })),
    attachments: first ? photosOf(first.id) : [],
    rating: c.stars === null ? null : { stars: c.stars, solved: c.solved ?? false },
    actions: buttons(actor, c, factsOf(c, events)).map(({ action, label, tone, explain, form }) => ({
      action,
      label,
      tone,
      explain,
      form,
    })),
  }
}

function deadlineWords(...parameters: Parameters<typeof deadlineLamp>) {
  const { lamp, words } = deadlineLamp(...parameters)
  return { lamp, words }
}
