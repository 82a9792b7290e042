import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { selectAttachmentsOfCase } from '@core/modules/attachments/attachments.queries'
import { factsOf } from '@core/modules/cases/case-facts'
import type { EventRow } from '@core/modules/cases/cases.queries'
import { buttonsOf, describeDeadlines } from '@core/modules/cases/describe-case'
import { loadPast } from '@core/modules/cases/load-past'
import { openText } from '@core/modules/cases/sealed-text'
import { caseLamp } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { todayInShanghai } from '@shared/domain/dates'
import { type ClueCaseState, describeState, type FormField, states } from '@shared/domain/workflow'
import { requiredMethods, verificationFormFor } from '@shared/domain/workflow/verification-form'
import type { Kysely } from 'kysely'
import { describeRecheck, describeResults, describeVerification, type Work } from './describe-work-parts'
import type { WorkRow } from './visible-work.queries'
import { hasVerifier } from './who-may-verify.queries'
import { workEventFields, workEventTitle } from './work-event-words'
import { selectNames } from './work-events.queries'
import { workPartsOf } from './work-parts'

/** States in which the unit's verifiers have something to do. */
const verifiersTurn: readonly ClueCaseState[] = ['dispatched', 'verifying', 'hearing', 'rectifying']

/** Everything that staff with a part in it see of the casework of a clue. */
export async function describeWork(
  db: Kysely<Database>,
  call: Pick<StaffCallContext, 'keys' | 'now' | 'actor'>,
  work: WorkRow,
): Promise<Work> {
  const { keys, actor } = call
  const today = todayInShanghai(call.now())
  const calendar = await loadCalendar(db)
  const past = await loadPast(db, work)
  const { events } = past
  const names = await namesIn(db, events)
  const photos = await selectAttachmentsOfCase(db, work.id)
  const photosOf = (eventId: string) => photos.filter((p) => p.eventId === eventId).map((p) => p.id)
  const { lamp, words } = caseLamp(work, today, calendar)
  const facts = factsOf(work, past, today, actor.id)
  const needsRedispatch = verifiersTurn.includes(work.state) && !(await hasVerifier(db, work.id))
  const { least, always } = requiredMethods(work.level, work.ruleKind)
  return {
    caseId: work.id,
    number: work.number,
    unitName: work.unitName,
    handlerName: work.handlerName,
    batch:
      work.batchId === null
        ? null
        : {
            id: work.batchId,
            number: work.batchNumber ?? 0,
            title: work.batchTitle ?? '',
            note: work.batchNote ?? '',
            verifyBy: work.verifyBy,
          },
    state: work.state,
    stateLabel: states[work.state].label,
    open: states[work.state].open,
    staffWords: needsRedispatch
      ? '本单位没有别的核查人可以接着查，请督办人员改派给别的单位'
      : describeState(work.state, 'staff', work.unitName),
    revision: work.revision,
    dueOn: work.dueOn,
    lamp,
    lampWords: words,
    isReturned: work.isReturned,
    needsRedispatch,
    dataGone: work.dataGone,
    requiredMethods: { least, always: [...always] },
    deadlines: describeDeadlines(past.deadlines, work, today, calendar),
    timeline: events.map((e) => ({
      at: e.at.toISOString(),
      by: e.staffName ?? '系统',
      title: workEventTitle(e),
      text: openText(keys, e.textEnc),
      fields: workEventFields(keys, e, names, today),
      internal: true,
      attachments: photosOf(e.id),
    })),
    extension: { state: work.extension, days: work.extensionDays },
    verification: await describeVerification(db, keys, work.id, events, photosOf),
    results: await describeResults(db, work.id, past.unsettledFen),
    hearing: work.aidStops ? hearingOf(call, events, work) : null,
    recheck: await describeRecheck(db, keys, work, events),
    actions: buttonsOf(work.state, workPartsOf(actor, work), facts).map(
      ({ action, label, tone, explain, form }) => ({
        action,
        label,
        tone,
        explain,
        form: action === 'submit-verification' ? formFor(work) : [...form],
      }),
    ),
  }
}

const formFor = ({ level, ruleKind }: WorkRow): FormField[] => verificationFormFor(level, ruleKind)

function namesIn(db: Kysely<Database>, events: readonly EventRow[]): Promise<Map<string, string>> {
  const staff = events.flatMap(({ form }) => (form?.cosigner ? [form.cosigner] : []))
  const units = events.flatMap(({ form }) => (form?.unit ? [form.unit] : []))
  return selectNames(db, staff, units)
}

/** Since the verification that holds. */
function hearingOf(
  { keys }: Pick<StaffCallContext, 'keys'>,
  events: readonly EventRow[],
  { heardOn }: WorkRow,
): Work['hearing'] {
  const heard = heardOn === null ? undefined : events.findLast((e) => e.action === 'record-hearing')
  const how = heard && workEventFields(keys, heard, new Map(), heardOn!).at(0)?.text
  return {
    heardOn,
    how: how ?? null,
    text: heard ? openText(keys, heard.textEnc) : null,
    by: heard?.staffName ?? null,
  }
}
