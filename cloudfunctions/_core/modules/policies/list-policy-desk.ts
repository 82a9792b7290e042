import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf } from '@shared/contracts'
import { everydayWords } from '@shared/domain/everyday-words'
import { policyLabel, policySections } from '@shared/domain/policy'
import { programmeInitials } from '../programmes/name-initials'
import { mayEdit } from './describe-policy'
import { type DeskLine, selectDesk } from './desk.queries'

/** Every programme of the county: what residents read, what is being written, what they look for and do not find. */
export async function listPolicyDesk(
  _: object,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-policy-desk'>> {
  const { categories, programmes } = await selectDesk(db, actor.county)
  return {
    categories,
    programmes: programmes.map((row) => ({
      code: row.code,
      name: row.name,
      initials: programmeInitials(row.name),
      kind: row.kind,
      category: row.category,
      department: row.department,
      words: [...row.words, ...everydayWords(row.kind)],
      mine: mayEdit(actor, row),
      label: row.hasPolicy ? policyLabel(row.effectiveFrom, row.days) : null,
      versions: row.versions,
      draft: row.draftState && {
        state: row.draftState,
        editedBy: row.draftBy ?? '',
        returned: row.draftReturned ?? false,
      },
      missing: missingParts(row),
    })),
  }
}

function missingParts(row: DeskLine): string[] {
  return policySections.filter(({ key, needed }) => needed && !row[key]?.trim()).map(({ title }) => title)
}
