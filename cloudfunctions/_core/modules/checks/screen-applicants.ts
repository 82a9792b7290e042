import { relationOf } from '@core/compare/inputs'
import { loadRules } from '@core/compare/load-rules'
import type { Rule } from '@core/compare/rule-file'
import { bindRule, paramsOf } from '@core/compare/rule-sql'
import { missingRegistries } from '@core/compare/run/choose-rules'
import { selectRuleSettings } from '@core/compare/run/runs.queries'
import { type Facts, fillSentence } from '@core/compare/sentences'
import type { Services } from '@core/host/services'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { ClueLevel } from '@shared/domain/clues'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { checkIdNumber } from '@shared/domain/id-number'
import { parsePeriod } from '@shared/domain/period'
import { normalisePersonName } from '@shared/domain/person-name'
import { registryKindNames, registryKinds } from '@shared/domain/registry-kinds'
import { AppError } from '@shared/errors'
import {
  type CurrentRegistry,
  runRuleHere,
  type Supposition,
  selectCurrentRegistries,
  selectHiddenApplicants,
  selectProgramme,
  supposeApproval,
} from './screening.queries'

export interface Applicant {
  name: string
  idNumber: string
}

export interface ScreenedApplicant {
  /** Place in the list, from 1. */
  line: number
  name: string
  idNumberMasked: string
  level: 'green' | 'amber' | 'red' | 'invalid'
  words: string
  reasons: { ruleId: string; title: string; level: ClueLevel; reason: string }[]
}

export interface Screening {
  programmeName: string
  people: ScreenedApplicant[]
  looked: { label: string; asOf: Day | null; words: string }[]
}

const MOST_PEOPLE = 500
/** Supposed to have been paid for so many months, so that rules about months side by side have something to see. */
const SUPPOSED_MONTHS = 4
/** Earlier payments that may matter to a rule, e.g. the last repair of a house. */
const YEARS_BACK = 10
const DAY_MS = 86_400_000

const AVOIDED = '和你本人或家人有关，按回避规定，请由其他人核对'
const ID_WORDS = {
  'id-missing': '没有身份证号',
  'id-format': '身份证号位数不对',
  'id-checksum': '身份证号末位对不上，请核对有没有抄错',
  'id-birthdate': '身份证号里的出生日期不对',
} as const

/**
 * Compares applicants with the registries before they are approved (关口前移): the rules run as if each had been approved, over the
 * rows of these people, their households and their kin alone. Nothing of the list is kept; the audit log says who checked how many
 * for which programme. A member of staff checks neither himself nor his kin, as he reads no clues about them.
 *
 * @throws AppError `programme-unknown`, `check-too-many`
 */
export async function screenApplicants(
  { db, keys, now }: Pick<Services, 'db' | 'keys' | 'now'>,
  request: {
    county: string
    actor: string
    /** Id of the member of staff; none for the operator's command line. */
    member?: string
    programmeCode: string
    people: readonly Applicant[]
  },
): Promise<Screening> {
  const { county, programmeCode } = request
  if (request.people.length > MOST_PEOPLE) throw new AppError('check-too-many')
  const programme = await selectProgramme(db, county, programmeCode)
  if (!programme)
    throw new AppError('programme-unknown', {
      fields: [{ field: 'programmeCode', message: `没有代码为 ${programmeCode} 的项目` }],
    })
  const asOf = todayInShanghai(now())
  const [registries, settings] = await Promise.all([
    selectCurrentRegistries(db, county),
    selectRuleSettings(db, county),
  ])
  const loaded = new Map(registries.map((registry) => [relationOf(registry.kind), registry]))
  const kinds = new Set<string>(registries.map(({ kind }) => kind))
  const own = new Map(settings.map((setting) => [setting.ruleId, setting]))
  const wanted = loadRules().filter(
    (rule) =>
      rule.before_approval &&
      (own.get(rule.id)?.enabled ?? true) &&
      (rule.programmes === 'all' || rule.programmes.includes(programme.kind)),
  )
  const rules = wanted.filter((rule) => missingRegistries(rule, kinds).length === 0)

  const people = request.people.map(readApplicant)
  const named = people.flatMap(({ line, name, id }) =>
    id.ok
      ? [{ mark: -line, name, personKey: keys.personKey(id.idNumber), nameHash: keys.nameKey(name) }]
      : [],
  )
  const hidden = request.member ? await selectHiddenApplicants(db, request.member, named) : new Set<number>()
  const checked = named.filter(({ mark }) => !hidden.has(mark))
  const about: Supposition = {
    county,
    programmeCode,
    programmeKind: programme.kind,
    ...supposedPeriods(programme.cadence, asOf),
    since: `${Number(asOf.slice(0, 4)) - YEARS_BACK}${asOf.slice(4)}`,
    asOf,
  }
  const relations = [...new Set(['household', ...rules.flatMap((rule) => rule.inputs)])]
  const reasons = new Map<string, ScreenedApplicant['reasons']>()
  await db.transaction().execute(async (trx) => {
    await appendAudit(trx, {
      county,
      actor: request.actor,
      action: 'applicants.check',
      subject: `programme:${programmeCode}`,
      detail: { people: people.length },
    })
    if (checked.length === 0) return
    await supposeApproval(trx, relations, checked, about)
    for (const rule of rules) {
      const params = paramsOf(rule, own.get(rule.id)?.params)
      for (const finding of await runRuleHere(trx, bindRule(rule, params, asOf))) {
        if (!concerns(finding, programmeCode)) continue
        const facts = { ...builtIns(programme.name, loaded), ...params, ...finding }
        const key = String(finding.person_key)
        const reason = fillSentence(rule.approval_reason ?? rule.reason, facts)
        reasons.set(key, [
          ...(reasons.get(key) ?? []),
          { ruleId: rule.id, title: rule.title, level: rule.level, reason },
        ])
      }
    }
  })
  return {
    programmeName: programme.name,
    people: people.map(({ line, name, id }) => {
      if (!id.ok)
        return { line, name, idNumberMasked: '', level: 'invalid', words: ID_WORDS[id.reason], reasons: [] }
      const shown = { line, name, idNumberMasked: mask(id.idNumber) }
      if (hidden.has(-line)) return { ...shown, level: 'invalid', words: AVOIDED, reasons: [] }
      const found = reasons.get(keys.personKey(id.idNumber)) ?? []
      return { ...shown, ...verdict(found), reasons: found }
    }),
    looked: lookedAt(wanted, loaded, asOf),
  }
}

function readApplicant({ name, idNumber }: Applicant, index: number) {
  return { line: index + 1, name: normalisePersonName(name), id: checkIdNumber(idNumber) }
}

/** The last four only: the first six say where somebody was born (DOMAIN §3). */
const mask = (idNumber: string) => `**************${idNumber.slice(-4)}`

function verdict(found: ScreenedApplicant['reasons']): Pick<ScreenedApplicant, 'level' | 'words'> {
  if (found.some(({ level }) => level === 'red'))
    return { level: 'red', words: '有疑点，先核实清楚再办，不等于不能享受' }
  if (found.length > 0) return { level: 'amber', words: '有需要核实的情况' }
  return { level: 'green', words: '没有比对出疑点' }
}

/** A finding about this programme that needs the supposed approval, or that is about the person whatever was paid. */
function concerns(finding: Facts, programmeCode: string): boolean {
  const programme = finding.programme_code ?? null
  const payments = finding.payment_ids ?? null
  return (
    (finding.person_key ?? null) !== null &&
    (programme === null || programme === programmeCode) &&
    (payments === null || String(payments).includes('-'))
  )
}

function builtIns(programme: string, loaded: ReadonlyMap<string, CurrentRegistry>): Facts {
  const facts: Record<string, string | number> = { programme, village: '' }
  for (const kind of registryKindNames) {
    const registry = loaded.get(relationOf(kind))
    facts[`${relationOf(kind)}.version`] = registry?.version ?? 0
    facts[`${relationOf(kind)}.as_of`] = registry?.asOf ?? ''
  }
  return facts
}

function lookedAt(
  rules: readonly Rule[],
  loaded: ReadonlyMap<string, CurrentRegistry>,
  asOf: Day,
): Screening['looked'] {
  return registryKindNames
    .filter((kind) => rules.some((rule) => rule.inputs.includes(relationOf(kind))))
    .map((kind) => {
      const { label, freshDays } = registryKinds[kind]
      const registry = loaded.get(relationOf(kind))
      if (!registry) return { label, asOf: null, words: '没有载入，相关情况没有比对' }
      const age = Math.round((Date.parse(asOf) - Date.parse(registry.asOf)) / DAY_MS)
      return {
        label,
        asOf: registry.asOf,
        words: age > freshDays ? `已经 ${age} 天没有更新` : `截至 ${registry.asOf}`,
      }
    })
}

/** 2026春 from February to July, 2026秋 from August to the next January. */
function termOf(year: number, month: number): string {
  if (month === 1) return `${year - 1}秋`
  return `${year}${month < 8 ? '春' : '秋'}`
}

/** Months side by side for what is paid monthly; for everything else the period of today, from today. */
function supposedPeriods(cadence: string | null, asOf: Day): Pick<Supposition, 'periods' | 'fromOn'> {
  const [year, month] = asOf.split('-').map(Number) as [number, number]
  if (cadence !== 'monthly') {
    const whole = parsePeriod(cadence === 'term' ? termOf(year, month) : String(year))!
    return { periods: [{ period: whole.period, from: asOf, to: whole.lastDay }], fromOn: asOf }
  }
  const periods = Array.from({ length: SUPPOSED_MONTHS }, (_, i) => {
    const text = new Date(Date.UTC(year, month - SUPPOSED_MONTHS + i, 1)).toISOString().slice(0, 7)
    const { period, firstDay, lastDay } = parsePeriod(text)!
    return { period, from: firstDay, to: lastDay }
  })
  return { periods, fromOn: periods[0]!.from }
}
