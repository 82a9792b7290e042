import type { StaffCallContext } from '@core/host/handler'
import { selectVisibleRef } from '@core/modules/cases/cases.queries'
import { selectClueOfVisibleCase } from '@core/modules/clues/visible-work.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { type BuiltInTemplate, builtInTemplates, templateVariables } from '@shared/domain/templates'
import { AppError } from '@shared/errors'
import { describeBuiltIn, describeTemplate, templateValues } from './describe-template'
import { type CaseForTemplate, selectCaseForTemplate, selectTemplates } from './templates.queries'

/**
 * Templates of one's unit, of the county, and those that come with the system; for a case only those that fit its kind and programme,
 * filled in from it.
 * @throws AppError `not-found` for a case that the actor must not know of.
 */
export async function listTemplates(
  input: ParsedInputOf<'staff-api', 'list-templates'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-templates'>> {
  const { db, actor } = call
  const about = input.caseId === undefined ? null : await visibleCase(call, input.caseId)
  const values = about && templateValues(about, todayInShanghai(call.now()))
  const own = await selectTemplates(db, actor, input.action ?? null)
  return {
    templates: [
      ...own
        .filter((row) => !about || row.programmeCode === null || row.programmeCode === about.programmeCode)
        .map((row) => describeTemplate(actor, row, values)),
      ...builtInTemplates
        .filter((row) => (!input.action || row.action === input.action) && (!about || fits(row, about)))
        // what speaks of this very matter comes first
        .sort((a, b) => ordinary(a) - ordinary(b))
        .map((row) => describeBuiltIn(row, values)),
    ],
    variables: [...templateVariables],
  }
}

async function visibleCase({ db, actor }: StaffCallContext, id: number): Promise<CaseForTemplate> {
  const visible = (await selectVisibleRef(db, actor, id)) ?? (await selectClueOfVisibleCase(db, actor, id))
  const found = visible && (await selectCaseForTemplate(db, id))
  if (!found) throw new AppError('not-found')
  return found
}

const ordinary = ({ notReceived, programmeKinds }: BuiltInTemplate) =>
  notReceived ? 0 : programmeKinds ? 1 : 2

function fits({ kinds, programmeKinds, notReceived }: BuiltInTemplate, about: CaseForTemplate): boolean {
  if (notReceived && !about.notReceived) return false
  const fitsKind = !kinds || kinds.some((kind) => kind === about.kind)
  return fitsKind && (!programmeKinds || programmeKinds.includes(about.programmeKind ?? ''))
}
