import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { getCase } from '@core/modules/cases/get-case'
import { getClue } from '@core/modules/clues/get-clue'
import type { ParsedInputOf } from '@shared/contracts'
import { casesApi } from '@shared/contracts/cases'
import { cluesApi } from '@shared/contracts/clues'
import { AppError } from '@shared/errors'
import { printClue } from './print-clue'
import { printReport } from './print-report'
import { hourWords, type Printed } from './print-words'

const access = {
  cases: casesApi['get-case'].access as readonly string[],
  clues: cluesApi['get-clue'].access as readonly string[],
}

/**
 * Everything of one case in order, for paper: what its page shows, no more. Who printed what and when is on the paper and in the
 * audit log, which stands first.
 * @throws AppError `not-found`, also for what the actor must not know of; `forbidden` for the other kind of casework
 */
export async function getCasePrint(
  { id, list }: ParsedInputOf<'staff-api', 'get-case-print'>,
  call: StaffCallContext,
): Promise<Printed> {
  const { actor, now } = call
  if (!actor.roles.some((role) => access[list].includes(role))) throw new AppError('forbidden')
  const printed =
    list === 'cases'
      ? await getCase({ id }, call).then((c) => ({
          title: `群众反映办件 ${c.number}`,
          sections: printReport(c),
        }))
      : await getClue({ id }, call).then((clue) => ({
          title: `疑点核查办件 ${clue.work?.number ?? clue.id}`,
          sections: printClue(clue),
        }))
  await appendAudit(call.db, {
    county: actor.county,
    actor: actor.account,
    action: 'case.print',
    subject: `${list === 'cases' ? 'case' : 'clue'}:${id}`,
    detail: {},
  })
  return {
    title: printed.title,
    head: [`${actor.unitName} ${actor.name} 打印`, hourWords(now()), '内部材料，用后按保密要求收回或销毁。'],
    sections: printed.sections.filter(({ fields, entries }) => fields.length + entries.length > 0),
  }
}
