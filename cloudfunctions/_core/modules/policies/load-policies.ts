import type { Database } from '@core/db/schema'
import { selectCountyCodes } from '@core/modules/regions/load-regions.queries'
import { policyLimits, policySections } from '@shared/domain/policy'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import { selectProgrammeNames } from '../programmes/programmes.queries'
import { leakFaults } from './policy-faults'
import { type CataloguePolicy, type LoadedPolicies, publishCatalogue } from './publish-catalogue'

const lines = z.union([z.string(), z.array(z.string()).transform((list) => list.join('\n'))])
const parts = Object.fromEntries(
  policySections.map(({ key, most }) => [key, lines.pipe(z.string().trim().max(most)).default('')]),
)
const version = z.object({
  from: z.iso.date().nullable().default(null),
  changes: z.string().trim().max(policyLimits.changes).default(''),
  questions: z
    .array(
      z.strictObject({
        question: z.string().trim().min(1).max(policyLimits.question),
        answer: z.string().trim().min(1).max(policyLimits.answer),
      }),
    )
    .max(policyLimits.questions)
    .default([]),
  ...parts,
})
const entry = z.strictObject({
  programme: z.string(),
  ...version.shape,
  /** Earlier versions: what they do not say is as in the version after. */
  before: z.array(z.record(z.string(), z.unknown())).default([]),
})

/**
 * Loads policies in plain words with their earlier versions, in one transaction; loading again changes only what the file has changed.
 *
 * @param document The parsed file: a list of programmes, each with `from`, the parts of a policy, `questions`, `changes`, `before`.
 * @param county null: the only county on file.
 * @throws AppError `input-invalid` with every fault of every programme; `region-unknown`
 */
export function loadPolicies(
  db: Kysely<Database>,
  document: unknown,
  county: string | null,
): Promise<LoadedPolicies & { county: string }> {
  return db.transaction().execute(async (trx) => {
    const counties = await selectCountyCodes(trx)
    const home = county ?? (counties.length === 1 ? counties[0]! : '')
    if (!counties.includes(home)) throw new AppError('region-unknown')
    const known = new Set((await selectProgrammeNames(trx, home)).map(({ code }) => code))
    const faults: FieldFault[] = []
    const policies: CataloguePolicy[] = []
    if (!Array.isArray(document))
      throw new AppError('input-invalid', {
        fields: [{ field: 'file', message: '应是一个列表，每个项目以“- programme:”开头。' }],
      })
    for (const [i, given] of document.entries()) {
      const read = readEntry(given, home)
      if ('faults' in read) {
        faults.push(...read.faults.map((message) => ({ field: `第 ${i + 1} 个项目`, message })))
        continue
      }
      for (const policy of read.policies) {
        if (!known.has(policy.programme))
          faults.push({ field: `第 ${i + 1} 个项目`, message: `没有项目 ${policy.programme}，请先载入。` })
        faults.push(
          ...leakFaults(policy.content, policy.changes).map(({ message }) => ({
            field: `${policy.programme} ${policy.effectiveFrom ?? ''}`.trim(),
            message,
          })),
        )
      }
      policies.push(...read.policies)
    }
    if (faults.length > 0) throw new AppError('input-invalid', { fields: faults })
    return { ...(await publishCatalogue(trx, policies)), county: home }
  })
}

function readEntry(given: unknown, county: string): { policies: CataloguePolicy[] } | { faults: string[] } {
  const newest = entry.safeParse(given)
  if (!newest.success) return { faults: faultsOf(newest.error) }
  const { programme, before, ...first } = newest.data
  const faults: string[] = []
  const versions = [first]
  for (const former of before) {
    const read = z.strictObject(version.shape).safeParse({ ...versions.at(-1), changes: '', ...former })
    if (read.success) versions.push(read.data as typeof first)
    else faults.push(...faultsOf(read.error))
  }
  if (faults.length > 0) return { faults }
  return {
    // oldest first, as they were published
    policies: versions.reverse().map(({ from, changes, ...content }) => ({
      county,
      programme,
      effectiveFrom: from,
      changes,
      content: content as unknown as CataloguePolicy['content'],
    })),
  }
}

function faultsOf(error: z.ZodError): string[] {
  return error.issues.map(({ path, code }) => {
    if (code === 'unrecognized_keys') return '有认不出来的栏目。'
    return `“${path.join('.') || '这一项'}”写法不对，或者太长。`
  })
}
