/*
id: r36
version: 1
title: 村干部或其亲属领危房改造补助
level: red
kind: violation
subject: person
programmes: [house-repair]
before_approval: true
basis:
  - 农村危房改造办法、近亲属备案制度：村（社区）干部及共同生活的近亲属享受的，应当备案并公示
params:
  after_months: { label: 离任后多少个月内领的还看, unit: 个月, default: 0, min: 0, max: 36 }
inputs: [payments, cadre, kinship]
works_without: [kinship]
judged_on: [tie]
plain: 领危房改造补助的人是在任的村（社区）干部本人，或者是村干部共同生活的亲属，而亲属关系没有备案。不住在一起的亲属、已经备案的亲属不算。
false_positives:
  - 亲属关系已经备案，或有没有备案没有填写
  - 不共同生活的亲属
  - 领补助时还没有任职，或已经离任
  - 亲属关系里没有写是否共同生活
reason: '{periods} 领取农村危房改造补助 {amount_fen}，{tie}'
approval_reason: '{tie}，先核实、备案再审批'
would_clear: 若已经备案或不共同生活，请更正亲属关系库（没有载入的先载入）；任职日期有误的，请更正村（社区）干部库第 {cadre.version} 版（截至 {cadre.as_of}）
*/
with posts as (
  select person_key, row_no, post, from_on, cast(to_on + interval '1 month' * :after_months as date) as until_on
  from cadre
  where person_key is not null
),
ties as (
  select person_key, row_no as cadre_row, cast(null as integer) as kinship_row, from_on, until_on, true as own,
    '本人是村（社区）干部（' || coalesce(post, '职务未填') || '）' as tie
  from posts
  union all
  select k.person_key, c.row_no, k.row_no, c.from_on, c.until_on, false,
    '是村（社区）干部（' || coalesce(c.post, '职务未填') || '）共同生活的亲属（' || coalesce(k.relation, '关系未填') || '），没有备案'
  from kinship k
  join posts c on c.person_key = k.official_key
  where k.together and k.filed = false and k.person_key <> k.official_key
),
tied as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.id, p.amount_fen, p.paid_on, t.tie, t.cadre_row, t.kinship_row,
    row_number() over (partition by p.id order by t.own desc, t.cadre_row, t.kinship_row) as place
  from payments p
  join ties t on t.person_key = p.person_key
  where p.programme_kind in (:kinds)
    and coalesce(t.from_on <= coalesce(p.paid_on, p.period_to), true)
    and coalesce(t.until_on >= coalesce(p.paid_on, p.period_to), true)
)
select person_key, programme_code,
  'cadre' as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  min(tie) as tie,
  min(cadre_row) as cadre_row,
  min(kinship_row) as kinship_row
from tied
where place = 1
group by person_key, programme_code
