/*
id: r21
version: 1
title: 领困难残疾人生活补贴，不是困难家庭
level: amber
kind: violation
subject: person
programmes: [disability-living]
before_approval: true
basis:
  - 残疾人两项补贴制度：困难残疾人生活补贴发给低保家庭的残疾人，有条件的地方可以扩大到低保边缘家庭
params:
  tail_months: { label: 退出低保等以后多少个月内还可以领（渐退期）, unit: 个月, default: 6, min: 0, max: 24 }
inputs: [payments, eligibility, household, programmes]
works_without: [household]
judged_on: [poor_until]
plain: 领困难残疾人生活补贴的那几个月，本人和同住的家人都不在低保、特困、低保边缘、防返贫监测的名单里，也没有领过低保、特困供养。退出以后的渐退期不算。资格库里没有低保边缘家庭的名单时不判断。
false_positives:
  - 退出低保不久，还在渐退期
  - 低保是同住的家人领的
  - 属于低保边缘家庭
  - 只有发放记录、资格库漏登的低保对象
  - 低保边缘家庭的名单还没有载入
reason: '{period_words}领取困难残疾人生活补贴 {amount_fen}，{why}'
approval_reason: '{why}，先核对是不是困难家庭'
would_clear: 若本人或同住家人当时属于低保、特困或低保边缘家庭，请更正救助对象资格库第 {eligibility.version} 版（截至 {eligibility.as_of}）
*/
with paid as (
  select person_key, programme_code, village_code, period, period_from, period_to, id, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds) and person_key is not null
    -- ids below zero: asked before approval, as if it were paid; whether he was poor last month is past
    and (id > 0 or period_to >= :as_of)
),
edge_programmes as (
  select programme_code from programmes where name like '%边缘%' or name like '%监测%'
),
edge_families as (
  select e.person_key, e.from_on, e.to_on
  from eligibility e
  left join edge_programmes g on g.programme_code = e.programme_code
  where g.programme_code is not null or e.class like '%边缘%' or e.class like '%监测%'
),
-- himself and those who live with him
homes as (
  select person_key, person_key as member_key from paid
  union
  select a.person_key, m.person_key
  from household a
  join household m on m.household_no = a.household_no and m.village_code = a.village_code
  where a.person_key in (select person_key from paid) and coalesce(a.together, true) and coalesce(m.together, true)
),
poor_spells as (
  select person_key, from_on, to_on from edge_families
  union all
  select person_key, from_on, to_on from eligibility where programme_kind in ('rural-dibao', 'urban-dibao', 'tekun')
  union all
  -- between the first and the last payment: a month that is missing is a matter of its own
  select person_key, min(period_from), max(period_to)
  from payments
  where programme_kind in ('rural-dibao', 'urban-dibao', 'tekun') and person_key in (select member_key from homes)
  group by person_key
),
spells as (
  select h.person_key, s.from_on, s.to_on
  from homes h
  join poor_spells s on s.person_key = h.member_key
),
covered as (
  select distinct p.id
  from paid p
  join spells s on s.person_key = p.person_key
  where coalesce(s.from_on <= p.period_to, true)
    and coalesce(s.to_on + interval '1 month' * :tail_months >= p.period_from, true)
),
uncovered as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.period_from, p.id, p.paid_on, p.amount_fen
  from paid p
  left join covered c on c.id = p.id
  -- of applicants the list of edge families is not at hand
  where c.id is null and (p.id < 0 or exists (select 1 from edge_families))
),
ended as (
  select u.person_key, max(s.to_on) as poor_until
  from uncovered u
  join spells s on s.person_key = u.person_key and s.to_on < u.period_from
  group by u.person_key
)
select u.person_key, u.programme_code,
  'not-poor' as span,
  min(u.village_code) as village_code,
  string_agg(distinct u.period, '、' order by u.period) as periods,
  sum(u.amount_fen) as amount_fen,
  string_agg(cast(u.id as text), ',' order by u.id) as payment_ids,
  min(u.paid_on) as first_paid_on,
  max(u.paid_on) as last_paid_on,
  e.poor_until,
  case when count(distinct u.period) = 1 then min(u.period) || ' ' else min(u.period) || ' 至 ' || max(u.period) || ' ' end as period_words,
  case when e.poor_until is null then '本人和同住家人不在低保、特困、低保边缘名单里'
    else '本人和同住家人的低保等资格到 ' || cast(e.poor_until as text) || ' 为止' end as why
from uncovered u
left join ended e on e.person_key = u.person_key
group by u.person_key, u.programme_code, e.poor_until
