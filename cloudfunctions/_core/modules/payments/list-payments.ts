import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { makeDay } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { policyCard } from '../programmes/policy-card'
import { type ListedRow, type Position, selectLedger } from './payments.queries'

/** Who got what in one village, newest first, one page of the ledger. */
export const listPayments: Actions<typeof publicApi, CallContext>['list-payments'] = async (
  input,
  { db, limit },
) => {
  await Promise.all([limit('browse'), limit('browse-village', input.village)])
  const after = input.cursor ? readCursor(input.cursor) : undefined
  if (after) await limit('villages-read-closely', input.village)
  const {
    village,
    programme,
    rows: found,
    summary,
    notListed,
  } = await selectLedger(db, input, after, input.limit + 1)
  if (!village) throw new AppError('village-not-found')
  if (input.programme && !programme) throw new AppError('programme-unknown')
  const rows = found.slice(0, input.limit)
  const last = rows.at(-1)
  return {
    village,
    programme: programme ? policyCard(programme) : null,
    rows: rows.map(asListed),
    nextCursor: found.length > input.limit && last ? `${last.paidOn}_${last.id}` : null,
    summary: summary && notListed ? { ...summary, notListed } : null,
  }
}

export function asListed({ version, ...row }: ListedRow) {
  return { ...row, isRecovery: row.amountFen < 0, corrected: version > 1 }
}

function readCursor(cursor: string): Position {
  const match = /^((\d{4})-(\d{2})-(\d{2}))_(\d{1,15})$/.exec(cursor)
  if (!match || !makeDay(Number(match[2]), Number(match[3]), Number(match[4])))
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  return { paidOn: match[1]!, id: Number(match[5]) }
}
