/*
id: r08
version: 1
title: 村干部、经办人员的近亲属享受救助没有备案
level: amber
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao, house-repair]
before_approval: true
basis:
  - 最低生活保障审核确认办法：经办人员和村（社区）干部的近亲属申请低保的，要登记备案
  - 社会救助法第四十一条：不共同生活的亲属，收入和财产未经其同意不查
params: {}
inputs: [payments, eligibility, household, cadre, kinship]
works_without: [eligibility, household]
judged_on: [relation, post]
plain: 村（社区）干部在任期间，和他共同生活的亲属领了低保或危房改造补助，而这层关系登记为没有备案。备案了就是合规，不算；不住在一起的亲属不算。
false_positives:
  - 已经备案，符合规定
  - 亲属不共同生活
  - 干部已经离任，或还没有上任
  - 有没有备案没有填写
  - 补发任职以前月份的钱
reason: '共同生活的亲属是村（社区）干部（{post}，与本人的关系：{relation}），亲属关系库里登记为没有备案，任职期间{period_words}享受{programme}，发放 {amount_fen}'
approval_reason: '共同生活的亲属是村（社区）干部（{post}，与本人的关系：{relation}），亲属关系库里登记为没有备案，先备案再审批'
would_clear: 若已经备案或不共同生活，请更正亲属关系库第 {kinship.version} 版（截至 {kinship.as_of}）
*/
with kin as (
  select k.person_key, k.relation, k.row_no, c.post, c.row_no as cadre_row,
    -- of a term without a first day only the last year is looked at
    coalesce(c.from_on, cast(:as_of - interval '1 year' as date)) as since_on,
    c.to_on
  from kinship k
  join cadre c on c.person_key = k.official_key
  where k.together and k.filed = false and k.person_key <> k.official_key
),
paid_people as (
  select distinct person_key, programme_code
  from payments
  where programme_kind in (:kinds)
),
aid as (
  select person_key, programme_code, village_code, period, period_from as from_on, period_to as to_on, id, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds)
  union all
  -- who is on the register and was never paid in his own name: its last month
  select e.person_key, e.programme_code, h.village_code, null, cast(date_trunc('month', coalesce(e.to_on, :as_of)) as date),
    coalesce(e.to_on, :as_of), null, null, 0
  from eligibility e
  left join paid_people p on p.person_key = e.person_key and p.programme_code = e.programme_code
  left join household h on h.person_key = e.person_key
  where e.programme_kind in (:kinds) and p.person_key is null and e.from_on <= :as_of
),
-- one payment is one matter, however many cadres there are in the family
hits as (
  select a.person_key, a.programme_code, a.village_code, a.period, a.id, a.paid_on, a.amount_fen, k.relation, k.post, k.row_no, k.cadre_row,
    row_number() over (partition by a.person_key, a.programme_code, a.id order by k.since_on, k.row_no, k.cadre_row) as place
  from kin k
  join aid a on a.person_key = k.person_key
  -- aid that lasts beyond the term on either side counts while the term lasts
  where a.to_on >= k.since_on and a.from_on <= coalesce(k.to_on, a.from_on)
    -- ids below zero: asked before approval, as if it were paid; what was last month is past
    and (a.id is null or a.id > 0 or a.to_on >= :as_of)
)
select person_key, programme_code,
  'kin' as span,
  min(village_code) as village_code,
  coalesce(string_agg(distinct period, '、' order by period), '') as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  coalesce(string_agg(distinct relation, '、' order by relation), '未填') as relation,
  coalesce(string_agg(distinct post, '、' order by post), '职务未填') as post,
  case when count(id) = 0 then '在册' when count(distinct period) = 1 then ' ' || min(period) || ' '
    else ' ' || min(period) || ' 至 ' || max(period) || ' ' end as period_words,
  min(row_no) as kinship_row,
  min(cadre_row) as cadre_row
from hits
where place = 1
group by person_key, programme_code
