import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { registryLayouts } from '@core/modules/registries/registry-columns'
import type { SealedRow } from '@core/modules/registries/rows/seal-row'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { registryKinds } from '@shared/domain/registry-kinds'
import { AppError } from '@shared/errors'
import {
  type ClueDetail,
  type SealedSource,
  selectSealedId,
  selectSealedSources,
  selectVisibleClue,
} from './clue.queries'
import { viewerOf } from './visible-clues.queries'

/**
 * Whom a clue is about, in full, and what its source rows keep sealed (plate, address, company); the audit entry with the reason
 * stands before anything is shown.
 * @throws AppError `not-found`, also for a clue that the actor must not know of
 */
export async function revealClue(
  input: ParsedInputOf<'staff-api', 'reveal-clue'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'reveal-clue'>> {
  const clue = await selectVisibleClue(call.db, viewerOf(call.actor), input.id)
  if (!clue) throw new AppError('not-found')
  return revealTo(call, clue, input.reason)
}

/** The same of a clue that somebody was found to see. */
export async function revealTo(
  { db, keys, actor }: StaffCallContext,
  clue: ClueDetail,
  reason: string,
): Promise<OutputOf<'staff-api', 'reveal-clue'>> {
  await appendAudit(db, {
    county: clue.county,
    actor: actor.account,
    action: 'clue.reveal',
    subject: `clue:${clue.id}`,
    detail: { reason },
  })
  const sealedId = await selectSealedId(db, clue.subjectId)
  const sources = await selectSealedSources(db, clue.id, actor.id)
  return {
    name: clue.subjectName,
    idNumber: sealedId && keys.open('identity', sealedId).toString('utf8'),
    sources: sources.map((source) => ({
      label: `${registryKinds[source.kind].label}第 ${source.version} 版（截至 ${source.asOf}）第 ${source.rowNo} 行`,
      fields: fieldsOf(
        source,
        JSON.parse(keys.open('identity', source.sealed).toString('utf8')) as SealedRow,
      ),
    })),
  }
}

/** What a sealed row says, under the headers of its registry. */
function fieldsOf({ kind }: SealedSource, row: SealedRow): { label: string; value: string }[] {
  const { name, id, otherId, columns } = registryLayouts[kind]
  const labels: [string, string | undefined][] = [
    ['name', name?.label],
    ['idNumber', id?.label],
    ['otherIdNumber', otherId?.label],
    ...columns.filter(({ sealed }) => sealed).map(({ column, label }): [string, string] => [column, label]),
  ]
  return labels.flatMap(([key, label]) => {
    const value = row[key]
    return label && value ? [{ label, value }] : []
  })
}
