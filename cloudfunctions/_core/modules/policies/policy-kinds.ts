import { jsonText } from '@core/db/json-text'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { findLeaks, leakSentence } from '@shared/domain/leaks'
import { neighbourReasons } from '@shared/domain/neighbour-reasons'
import { selfCheckCriteria } from '@shared/domain/self-check'
import { AppError } from '@shared/errors'
import { PROGRAMME_KINDS } from '../programmes/programme-kinds'
import { type KindRow, selectKinds, upsertKind } from './kinds.queries'
import { EVERY_KIND } from './self-check-settings'

type Kinds = OutputOf<'staff-api', 'list-policy-kinds'>
type Kind = Kinds['kinds'][number]

/** What 邻居为什么能领 says of each kind of programme, and whether the self-check asks for it. */
export async function listPolicyKinds(_: object, { db, actor }: StaffCallContext): Promise<Kinds> {
  return {
    kinds: (await selectKinds(db, actor.county)).map(describeKind),
    mayChange: actor.roles.includes('supervisor') && actor.county.startsWith(actor.regionCode),
  }
}

/**
 * Sets both for the county; points null go back to the product's own. Audited.
 * @throws AppError `input-invalid` for a kind that the county has no programme of, and for words about a person; `forbidden` in a town
 */
export async function setPolicyKind(
  input: ParsedInputOf<'staff-api', 'set-policy-kind'>,
  { db, actor, now }: StaffCallContext,
): Promise<Kind> {
  requireCounty(actor)
  const { kind, points, selfCheck, reason } = input
  const fields = (points ?? []).flatMap(({ title, text }, i) => {
    const leaks = findLeaks(`${title}\n${text}`, ['diagnosis', 'disability'])
    return leaks.length > 0 ? [{ field: `points.${i}`, message: leakSentence(leaks) }] : []
  })
  if (fields.length > 0) throw new AppError('input-invalid', { fields })
  return db.transaction().execute(async (trx) => {
    const before = (await selectKinds(trx, actor.county)).find((row) => row.kind === kind)
    if (!before)
      throw new AppError('input-invalid', { fields: [{ field: 'kind', message: '县里没有这一类项目' }] })
    await upsertKind(trx, {
      county: actor.county,
      kind,
      selfCheck,
      points: points && jsonText(points),
      reason,
      by: actor.account,
      on: todayInShanghai(now()),
    })
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'policy-kind.set',
      subject: `policy-kind:${kind}`,
      detail: {
        before: { selfCheck: before.selfCheck ?? true, points: before.points },
        after: { selfCheck, points },
        reason,
      },
    })
    return describeKind((await selectKinds(trx, actor.county)).find((row) => row.kind === kind)!)
  })
}

function describeKind({ kind, programmes, selfCheck, points, reason, by, on }: KindRow): Kind {
  const isAsked = kind in selfCheckCriteria || kind === EVERY_KIND
  return {
    kind,
    name: kind === EVERY_KIND ? '“我能领吗”' : (PROGRAMME_KINDS[kind]?.name ?? kind),
    programmes,
    selfCheck: isAsked ? (selfCheck ?? true) : null,
    points: kind === EVERY_KIND ? [] : (points ?? neighbourReasons(kind)),
    ownPoints: points !== null,
    changed: by && on ? { by, on, reason: reason ?? '' } : null,
  }
}
