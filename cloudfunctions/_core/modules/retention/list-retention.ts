import type { StaffCallContext } from '@core/host/handler'
import { openText } from '@core/modules/cases/sealed-text'
import { kindLabel } from '@core/modules/limits/describe-limits'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import {
  eraseDay,
  erasedParts,
  holdGroundLabels,
  monthsFor,
  retentionBounds,
  retentionKindOf,
  retentionPeriods,
} from '@shared/domain/retention'
import type { CaseKind } from '@shared/domain/workflow'
import {
  countErased,
  type RetentionChange,
  selectHeld,
  selectKept,
  selectRetentionChanges,
} from './retention.queries'

type Retention = OutputOf<'staff-api', 'list-retention'>

const AHEAD_DAYS = 30
const LISTED = 100

/** Periods of keeping, what will be erased within 30 days, and what is held. Cases hidden from whoever asks are not counted. */
export async function listRetention(
  _input: ParsedInputOf<'staff-api', 'list-retention'>,
  { db, actor, keys, now }: StaffCallContext,
): Promise<Retention> {
  const changes = await selectRetentionChanges(db, actor.county)
  const until = addDays(todayInShanghai(now()), AHEAD_DAYS)
  const soon = (await selectKept(db, actor, until))
    .map((c) => {
      const kind = retentionKindOf(c.kind, c.state)
      return { ...c, keptAs: kind, eraseOn: eraseDay(c.closedOn, monthsFor(kind, changes)) }
    })
    .filter(({ eraseOn }) => eraseOn <= until)
    .sort((a, b) => (a.eraseOn === b.eraseOn ? a.id - b.id : a.eraseOn < b.eraseOn ? -1 : 1))
  return {
    periods: describePeriods(changes),
    explain: { removed: [...erasedParts.removed], kept: [...erasedParts.kept] },
    soon: {
      until,
      total: soon.length,
      counts: retentionPeriods
        .map(({ kind, label }) => ({ label, count: soon.filter((c) => c.keptAs === kind).length }))
        .filter(({ count }) => count > 0),
      cases: soon.slice(0, LISTED).map(({ id, number, kind, unitName, closedOn, eraseOn }) => ({
        id,
        number,
        about: aboutOf(kind),
        kindLabel: kindLabel(kind),
        unitName,
        closedOn,
        eraseOn,
      })),
    },
    held: (await selectHeld(db, actor)).map(({ kind, ground, reasonEnc, ...c }) => ({
      ...c,
      about: aboutOf(kind),
      kindLabel: kindLabel(kind),
      ground: holdGroundLabels[ground],
      reason: openText(keys, reasonEnc) ?? '',
    })),
    erased: await countErased(db, actor),
    mayChange: actor.roles.includes('supervisor') && actor.county.startsWith(actor.regionCode),
  }
}

const aboutOf = (kind: CaseKind) => (kind === 'clue' ? 'clue' : 'report')

/** Every period with what the county has made of it. */
export function describePeriods(changes: readonly RetentionChange[]): Retention['periods'] {
  return retentionPeriods.map(({ kind, label, months, source }) => {
    const change = changes.find((row) => row.kind === kind)
    return {
      kind,
      label,
      months: monthsFor(kind, changes),
      default: months,
      bounds: { ...retentionBounds },
      source,
      changed: change ? { by: change.by, on: change.on, reason: change.reason, source: change.source } : null,
    }
  })
}
