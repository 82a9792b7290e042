/*
id: r09
version: 1
title: 同时领低保和特困供养
level: red
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao, tekun]
before_approval: true
basis:
  - 社会救助暂行办法：已纳入特困人员供养的，不再享受最低生活保障
params:
  overlap_months: { label: 重叠超过几个月才算, unit: 个月, default: 1, min: 0, max: 6 }
inputs: [payments, eligibility]
works_without: [eligibility]
judged_on: [first_month]
plain: 同一个人在同一个月里既领了低保，又领了特困供养。转换待遇的那一个月不算。
false_positives:
  - 待遇转换的当月
  - 补发以前月份的钱
  - 资格名册里没有及时注销，钱已经停发
reason: '{first_month} 至 {last_month} 有 {months} 个月同时享受低保和特困供养，其间发放{programme} {amount_fen}'
approval_reason: '{last_month} 还在享受低保或特困供养，两项不能同时享受'
would_clear: 若其中一项已经停发或退回，请更正那一个批次
*/
with paid as (
  select person_key, programme_code, programme_kind, village_code, period, period_from, period_to, id, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds) and person_key is not null
    -- ids below zero: asked before approval, as if it were paid; aid that ended earlier is past
    and (id > 0 or period_from >= cast(date_trunc('month', :as_of) - interval '2 months' as date))
),
paid_people as (
  select distinct person_key, programme_code from paid
),
-- who is on the register and was never paid in his own name; of those who were paid, the payments tell
enrolled as (
  select e.person_key, e.programme_code, e.programme_kind, e.from_on, coalesce(e.to_on, :as_of) as to_on
  from eligibility e
  left join paid_people p on p.person_key = e.person_key and p.programme_code = e.programme_code
  where e.programme_kind in (:kinds) and p.person_key is null
),
aid as (
  select person_key, programme_code, programme_kind, village_code, period, period_from as from_on, period_to as to_on, id, paid_on,
    amount_fen
  from paid
  union all
  select person_key, programme_code, programme_kind, null, null, from_on, to_on, null, null, 0
  from enrolled
),
dibao as (
  select person_key, programme_code, village_code, period, from_on, to_on, id, paid_on, amount_fen from aid where programme_kind in ('rural-dibao', 'urban-dibao')
),
tekun as (
  select person_key, programme_code, village_code, period, from_on, to_on, id, paid_on, amount_fen from aid where programme_kind = 'tekun'
),
-- the aid that is named, and the days of the other one: dibao gives way, or what is only applied for
pairs as (
  select d.person_key, d.programme_code, d.village_code, d.period, d.from_on, d.to_on, d.id, d.paid_on, d.amount_fen, t.from_on as other_from, t.to_on as other_to
  from dibao d
  join tekun t on t.person_key = d.person_key and t.from_on <= d.to_on and t.to_on >= d.from_on
  where t.id > 0 or (t.id is null and d.id is not null)
  union all
  select t.person_key, t.programme_code, t.village_code, t.period, t.from_on, t.to_on, t.id, t.paid_on, t.amount_fen, d.from_on, d.to_on
  from tekun t
  join dibao d on d.person_key = t.person_key and d.from_on <= t.to_on and d.to_on >= t.from_on
  where t.id < 0
),
-- a month counts once, however many payments it has on either side
both_on as (
  select person_key, programme_code, village_code, period, from_on, to_on, id, paid_on, amount_fen,
    min(greatest(from_on, other_from)) as both_from,
    max(least(to_on, other_to)) as both_to
  from pairs
  group by person_key, programme_code, village_code, period, from_on, to_on, id, paid_on, amount_fen
),
months_of_period as (
  select person_key, programme_code, from_on,
    max(cast((extract(year from both_to) - extract(year from both_from)) * 12
      + extract(month from both_to) - extract(month from both_from) as integer) + 1) as months
  from both_on
  group by person_key, programme_code, from_on
),
counted as (
  select person_key, programme_code, sum(months) as months
  from months_of_period
  group by person_key, programme_code
  having sum(months) > :overlap_months
)
select c.person_key, c.programme_code,
  'both' as span,
  min(o.village_code) as village_code,
  coalesce(string_agg(distinct o.period, '、' order by o.period), '') as periods,
  sum(o.amount_fen) as amount_fen,
  string_agg(cast(o.id as text), ',' order by o.id) as payment_ids,
  min(o.paid_on) as first_paid_on,
  max(o.paid_on) as last_paid_on,
  substr(cast(min(o.both_from) as text), 1, 7) as first_month,
  substr(cast(max(o.both_to) as text), 1, 7) as last_month,
  min(c.months) as months
from counted c
join both_on o on o.person_key = c.person_key and o.programme_code = c.programme_code
group by c.person_key, c.programme_code
