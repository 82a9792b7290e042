import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { submissionHash } from '@core/modules/cases/submission'
import { enqueueJob, findJob } from '@core/modules/jobs/enqueue-job'
import { selectCountyVillages } from '@core/modules/regions/regions.queries'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { teachAlias, updateImport } from './imports.queries'
import { requireReadable } from './read-import'
import { aliasFor } from './recognise/alias-for'
import { villageKey } from './recognise/village-choices'
import { requireImport, requireWritable } from './require-import'
import { openVillages, sealJson } from './sealed'

type Input = ParsedInputOf<'staff-api', 'choose-villages'>
type Answer = OutputOf<'staff-api', 'choose-villages'>

/**
 * Says which villages a file means, and has it read again. A name may be taught to the whole county; one that could mean two
 * villages holds for this file alone. The same submission again is the same job.
 * @throws AppError `not-found`; `input-invalid` for a village of another county; as `read-import`
 */
export async function chooseVillages(input: Input, call: StaffCallContext): Promise<Answer> {
  const { actor } = call
  const submission = submissionHash(call.keys, `villages|${input.submission}`)
  const asked = await findJob(call, input.submission)
  const seen = await requireImport(call, input.importId)
  if (asked) return { revision: seen.revision, ...asked, taught: [], onlyHere: [] }
  return call.db.transaction().execute(async (trx) => {
    const { row } = await requireWritable(trx, call, { ...input, id: input.importId, submission })
    const county = await selectCountyVillages(trx, row.county)
    requireVillages(input, new Set(county.villages.map(({ code }) => code)))
    const answer: Pick<Answer, 'taught' | 'onlyHere'> = { taught: [], onlyHere: [] }
    for (const choice of input.choices) {
      if (!choice.teach) continue
      const alias = aliasFor(choice, county)
      if ('why' in alias) answer.onlyHere.push({ text: choice.text, why: alias.why })
      else {
        await teachAlias(trx, actor.id, choice.village, alias.name)
        county.aliases.push({ alias: alias.name, code: choice.village })
        answer.taught.push(alias.name)
      }
    }
    const chosen = new Map(
      [...openVillages(call.keys, row.villagesEnc), ...input.choices].map(({ text, town, village }) => [
        villageKey(text, town),
        { text, town, village },
      ]),
    )
    const villagesEnc = sealJson(call.keys, [...chosen.values()])
    await requireReadable({ ...row, villagesEnc }, { ...call, db: trx })
    const { jobId } = await enqueueJob(call, 'read-import', { importId: row.id }, input.submission, trx)
    const revision = await updateImport(trx, row.id, call.now(), submission, { villagesEnc, jobId })
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'region.alias',
      subject: `import:${row.id}`,
      detail: {
        chosen: input.choices.length,
        taught: answer.taught.map((alias) => ({
          alias,
          village: county.aliases.find((each) => each.alias === alias)?.code ?? null,
        })),
      },
    })
    return { revision, jobId, ...answer }
  })
}

function requireVillages({ choices }: Input, known: ReadonlySet<string>): void {
  const fields = choices.flatMap(({ village }, i) =>
    known.has(village) ? [] : at(`choices.${i}.village`, '请选择本县的村').fields,
  )
  if (fields.length > 0) throw new AppError('input-invalid', { fields })
}
