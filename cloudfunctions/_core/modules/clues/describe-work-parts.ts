import type { Database } from '@core/db/schema'
import type { EventRow } from '@core/modules/cases/cases.queries'
import { openText } from '@core/modules/cases/sealed-text'
import { faultLabel, recheckOutcomes } from '@core/modules/rechecks/outcome-words'
import { type MoneyKind, type OutcomeKind, selectResults } from '@core/modules/verifications/results.queries'
import { selectValidVerification } from '@core/modules/verifications/verifications.queries'
import type { Keys } from '@core/ports/keys'
import type { OutputOf } from '@shared/contracts'
import { clueWorkflow } from '@shared/domain/workflow'
import { elements, methods, verdicts } from '@shared/domain/workflow/verification-form'
import type { Kysely } from 'kysely'
import type { WorkRow } from './visible-work.queries'
import { openFields } from './work-event-words'
import { selectRecheck } from './work-events.queries'

/** The casework of a clue as a page gets it. */
export type Work = NonNullable<OutputOf<'staff-api', 'get-clue'>['work']>

/** The form that holds, with its words opened. */
export async function describeVerification(
  db: Kysely<Database>,
  keys: Keys,
  caseId: number,
  events: readonly EventRow[],
  photosOf: (eventId: string) => string[],
): Promise<Work['verification']> {
  const valid = await selectValidVerification(db, caseId)
  const event = valid && events.find(({ id }) => id === valid.eventId)
  if (!valid || !event) return null
  const said = openFields(keys, event)
  return {
    by: valid.byName,
    cosigner: valid.cosignerName,
    submittedAt: valid.submittedAt.toISOString(),
    filledAt: valid.filledAt?.toISOString() ?? null,
    cosignedAt: valid.cosignedAt?.toISOString() ?? null,
    visitedOn: valid.visitedOn,
    verdict: valid.verdict,
    verdictLabel: verdicts.find(([name]) => name === valid.verdict)![1],
    text: openText(keys, event.textEnc) ?? '',
    aidStops: valid.aidStops,
    elements: elements.map(([name, label]) => ({ name, label, text: said[name] ?? '' })),
    methods: methods.flatMap(([name, label]) => (valid.methods.includes(name) ? [{ name, label }] : [])),
    wronglyPaidFen: valid.wronglyPaidFen,
    people: valid.people,
    photos: photosOf(event.id),
  }
}

const moneyLabels: Record<MoneyKind, string> = {
  recovered: '追缴',
  'handed-in': '主动上交',
  waived: '依规不再追缴',
}

/** What a line of the results is called; outcomes as the form of `record-outcome` calls them. */
function labelOf(kind: MoneyKind | OutcomeKind): string {
  const outcomes = clueWorkflow.transitions
    .find((row) => row.action === 'record-outcome')
    ?.form.find((field) => field.name === 'outcome')?.options
  return moneyLabels[kind as MoneyKind] ?? outcomes?.find(({ value }) => value === kind)?.label ?? kind
}

/** Sums of the money and every line. */
export async function describeResults(
  db: Kysely<Database>,
  caseId: number,
  unsettledFen: number,
): Promise<Work['results']> {
  const rows = await selectResults(db, caseId)
  const sum = (kind: MoneyKind) =>
    rows.filter((row) => row.kind === kind).reduce((fen, row) => fen + row.fen, 0)
  const [recoveredFen, handedInFen, waivedFen] = [sum('recovered'), sum('handed-in'), sum('waived')]
  return {
    wronglyPaidFen: unsettledFen + recoveredFen + handedInFen + waivedFen,
    recoveredFen,
    handedInFen,
    waivedFen,
    unsettledFen,
    lines: rows.map(({ kind, fen, people, on }) => ({ on, label: labelOf(kind), fen, people })),
  }
}

/** The latest round in whose pool the case was, and what came of it. */
export async function describeRecheck(
  db: Kysely<Database>,
  keys: Keys,
  work: WorkRow,
  events: readonly EventRow[],
): Promise<Work['recheck']> {
  const round = await selectRecheck(db, work.id)
  if (!round) return null
  const drawn = events.findLastIndex((e) => e.action === 'draw' && e.form?.round === round.roundId)
  const judged = round.drawn
    ? events.find((e, index) => index > drawn && (e.action === 'uphold' || e.action === 'overturn'))
    : undefined
  const outcome = round.drawn ? outcomeOf(judged) : 'not-drawn'
  return {
    ...round,
    outcome,
    outcomeLabel: recheckOutcomes[outcome],
    by: judged?.staffName ?? null,
    faultLabel: faultLabel(judged?.form?.fault),
    text: judged ? openText(keys, judged.textEnc) : null,
  }
}

function outcomeOf(judged: EventRow | undefined): 'open' | 'upheld' | 'overturned' {
  if (!judged) return 'open'
  return judged.action === 'uphold' ? 'upheld' : 'overturned'
}
