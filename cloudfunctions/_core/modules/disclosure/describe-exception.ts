import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { Keys } from '@core/ports/keys'
import type { OutputOf } from '@shared/contracts'
import type { ExceptionRow } from './disclosure.queries'
import { mayDecide } from './may-decide'

/** What is sealed of an exception. */
interface Words {
  name: string
  words: string
}

export const sealWords = (keys: Keys, words: Words): Buffer => keys.seal('identity', JSON.stringify(words))

/** An exception as staff see it. */
export function describeException(
  keys: Keys,
  { id, programme, programmeName, departmentUnit, wordsEnc, ...row }: ExceptionRow,
  actor: StaffActor,
): OutputOf<'staff-api', 'end-exception'> {
  const { name, words } = JSON.parse(keys.open('identity', wordsEnc).toString()) as Words
  return {
    id,
    name,
    words,
    programmeName,
    effect: row.effect,
    reason: row.reason,
    until: row.until,
    by: row.by,
    on: row.on,
    mayEnd: mayDecide(actor, programme === null ? undefined : departmentUnit),
  }
}
