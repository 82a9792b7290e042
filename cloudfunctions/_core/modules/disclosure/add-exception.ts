import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { submissionHash } from '@core/modules/cases/submission'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { checkIdNumber } from '@shared/domain/id-number'
import { normalisePersonName } from '@shared/domain/person-name'
import { AppError, type FieldFault } from '@shared/errors'
import { describeException, sealWords } from './describe-exception'
import {
  insertException,
  isPersonOfCounty,
  lockException,
  selectDisclosure,
  selectExceptionOf,
} from './disclosure.queries'
import { mayDecide } from './may-decide'

/**
 * From now on a person's name is not written out, in what is published and in what was; the sum stays. Of the ID number only
 * the key is kept.
 * @throws AppError `input-invalid` with every fault; `person-not-matched`; `programme-unknown`; `forbidden` for another
 * department's programme, or for all programmes by anybody but a supervisor of the county; `exception-exists`
 */
export async function addException(
  input: ParsedInputOf<'staff-api', 'add-exception'>,
  { db, keys, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'add-exception'>> {
  const { programme: code, effect, reason, until } = input
  const today = todayInShanghai(now())
  const fields: FieldFault[] = []
  const id = checkIdNumber(input.idNumber, today)
  if (!id.ok) fields.push({ field: 'idNumber', message: '身份证号不对，请对着证件再看一遍' })
  if (until !== undefined && until < today) fields.push({ field: 'until', message: '这一天已经过了' })
  if (!id.ok || fields.length > 0) throw new AppError('input-invalid', { fields })

  return db.transaction().execute(async (trx) => {
    const programme = code === undefined ? undefined : (await selectDisclosure(trx, actor.county, code))[0]
    if (code !== undefined && !programme) throw new AppError('programme-unknown')
    if (!mayDecide(actor, programme ? programme.departmentUnit : undefined)) throw new AppError('forbidden')
    const hash = submissionHash(keys, `exception|${actor.id}|${input.submission}`)
    const known = await selectExceptionOf(trx, hash)
    if (known !== undefined)
      return describeException(keys, (await lockException(trx, actor.county, known))!, actor)

    const name = normalisePersonName(input.name)
    const personKey = keys.personKey(id.idNumber)
    if (!(await isPersonOfCounty(trx, actor.county, personKey, name)))
      throw new AppError('person-not-matched')
    const added = await insertException(trx, {
      county: actor.county,
      personKey,
      programme: code ?? null,
      effect,
      reason,
      wordsEnc: sealWords(keys, { name, words: input.words }),
      until: until ?? null,
      submissionHash: hash,
      by: actor.id,
      at: now(),
    })
    if (added === undefined) throw new AppError('exception-exists')
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'disclosure.add-exception',
      subject: `disclosure_exception:${added}`,
      detail: { programme: code ?? null, effect, reason },
    })
    return describeException(keys, (await lockException(trx, actor.county, added))!, actor)
  })
}
