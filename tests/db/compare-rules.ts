import { parseRuleFile, type Rule } from '@core/compare/rule-file'

/** A rule as its file would say it, with what the test does not care about filled in. */
export function makeRule(
  id: string,
  header: { inputs: string[]; judged_on?: string[]; reason?: string; subject?: string; params?: string },
  query: string,
): Rule {
  const read = parseRuleFile(
    `${id}-test.sql`,
    `/*
id: ${id}
version: 1
title: 规则${id}
level: red
kind: violation
subject: ${header.subject ?? 'person'}
programmes: all
before_approval: false
basis: [试验用的规定]
params: ${header.params ?? '{}'}
inputs: [${header.inputs.join(', ')}]
judged_on: [${(header.judged_on ?? ['span']).join(', ')}]
plain: 试验
false_positives: [试验]
reason: '${header.reason ?? '试验'}'
would_clear: 若有误请更正
*/
${query}`,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.rule
}

/** Paid after the month of death. */
export const deadRule = makeRule(
  'r01',
  {
    inputs: ['payments', 'death'],
    judged_on: ['died_on'],
    reason: '{died_on} 去世，{periods} 仍发放{programme} {amount_fen}，死亡库第 {death.version} 版',
  },
  `with paid as (
    select p.person_key, p.programme_code, p.village_code, p.period, p.amount_fen, p.id, p.paid_on, d.died_on, d.row_no,
      p.name_hash = d.name_hash as name_agrees
    from payments p join death d on d.person_key = p.person_key
    where p.period_from > d.died_on
  )
  select person_key, programme_code, cast(died_on as text) as span, min(village_code) as village_code,
    string_agg(distinct period, '、' order by period) as periods, sum(amount_fen) as amount_fen,
    string_agg(cast(id as text), ',' order by id) as payment_ids, min(paid_on) as first_paid_on, max(paid_on) as last_paid_on,
    died_on, bool_and(name_agrees) as name_agrees, min(row_no) as death_row
  from paid group by person_key, programme_code, died_on`,
)

/** More than a limit in one month. */
export const largeRule = makeRule(
  'r02',
  {
    inputs: ['payments'],
    judged_on: ['amount_fen'],
    reason: '{periods} 领了 {amount_fen}',
    params: '{ limit_fen: { label: 一个月多少钱以上, unit: 分, default: 100000, min: 1, max: 10000000 } }',
  },
  `with large as (select * from payments where amount_fen > :limit_fen)
  select person_key, programme_code, village_code, period as span, period as periods, amount_fen,
    cast(id as text) as payment_ids, paid_on as first_paid_on, paid_on as last_paid_on from large`,
)

/** Never ends by itself. */
export const endlessRule = makeRule(
  'r03',
  { inputs: ['calendar'], subject: 'village' },
  `with endless as (
    select count(*) as n from calendar a join calendar b on a.day <> b.day join calendar c on b.day <> c.day
  )
  select '621122108203' as village_code, cast(n as text) as span from endless`,
)

/** Needs far more memory than a small limit gives: one text of many million letters. */
export const greedyRule = makeRule(
  'r04',
  { inputs: ['calendar'], subject: 'village' },
  `with greedy as (
    select string_agg(cast(a.day as text) || cast(b.day as text), ',') as words
    from calendar a join calendar b on a.day <> b.day where b.day < date '2006-01-01'
  )
  select '621122108203' as village_code, cast(length(words) as text) as span from greedy`,
)

/** Sorts more than fits into a small memory. */
export const sortingRule = makeRule(
  'r05',
  { inputs: ['calendar'], subject: 'village' },
  `with pairs as (
    select cast(a.day as text) || cast(b.day as text) || cast(a.workday_no as text) as words
    from calendar a join calendar b on a.day <> b.day where b.day < date '2006-01-01'
  ),
  sorted as (
    select words, row_number() over (order by words) as place from pairs
  )
  select '621122108203' as village_code, max(words) as span from sorted where place % 1000 = 0`,
)
