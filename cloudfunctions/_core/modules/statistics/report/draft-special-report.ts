import type { StaffCallContext } from '@core/host/handler'
import { ruleOf, titleOf } from '@core/modules/clues/describe-row'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import type { ClueLook } from '../figures/clue-facts.queries'
import { selectNames } from '../figures/list-figure.queries'
import { reportSections } from './report-sections'
import { selectSpecialReport } from './special-report.queries'

type Draft = OutputOf<'staff-api', 'draft-special-report'>

/**
 * Draft of a special report on a systemic problem of one rule or programme (系统性问题专题报告): figures and where they lie are
 * filled in, causes and measures are for people to write. A department drafts for its own programmes.
 * @throws AppError `rule-unknown`, `programme-unknown`
 */
export async function draftSpecialReport(
  { ruleId, programmeCode, from, until }: ParsedInputOf<'staff-api', 'draft-special-report'>,
  { db, actor, now }: StaffCallContext,
): Promise<Draft> {
  const today = todayInShanghai(now())
  const { county } = actor
  const rule = ruleId === undefined ? undefined : ruleOf(ruleId)
  if (ruleId !== undefined && !rule) throw new AppError('rule-unknown')
  const names = await selectNames(db, county, { programme: programmeCode, region: county, units: [] })
  if (programmeCode !== undefined && names.programme === null) throw new AppError('programme-unknown')

  const department = actor.roles.includes('supervisor') ? {} : { departmentId: actor.unitId }
  const look: ClueLook = { actor, county, today, everyUnit: true }
  const filter = { ruleId, programmeCode, from, until, ...department, dated: 'found' } as const
  const source = await selectSpecialReport(db, look, filter)
  const subject = [names.programme, ruleId && titleOf(ruleId)].filter(Boolean).join('：')
  const frame = {
    countyName: names.region ?? '',
    subject,
    rule,
    period: from ? `${from} 至 ${until ?? today}` : `截至 ${until ?? today}`,
    today,
  }
  const sections = reportSections(frame, source)
  const title = `${frame.countyName}“${subject}”问题专题报告（草稿）`
  return { title, sections, text: textOf(title, sections) }
}

/** The whole as text: tables with tabs, as a word processor takes them. */
function textOf(title: string, sections: Draft['sections']): string {
  const lines = sections.flatMap(({ heading, paragraphs, table }) => [
    '',
    heading,
    ...paragraphs.map((words) => `　　${words}`),
    ...(table ? [table.header, ...table.rows].map((cells) => cells.join('\t')) : []),
  ])
  return [title, ...lines].join('\n')
}
