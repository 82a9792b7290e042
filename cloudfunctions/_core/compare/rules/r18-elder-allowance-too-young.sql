/*
id: r18
version: 1
title: 不到年龄领高龄津贴
level: red
kind: violation
subject: person
programmes: [elder-allowance]
before_approval: true
basis:
  - 高龄津贴发给年满规定岁数的老人；起领岁数由当地办法规定
params:
  tier_age: { label: 当地最低的起领岁数, unit: 岁, default: 80, min: 60, max: 100 }
inputs: [payments, household]
judged_on: [born_on]
plain: 领高龄津贴的人，到那一期结束时还没有满起领岁数。当期里满岁数的不算；起领岁数可以按当地规定改。
false_positives:
  - 出生日期更正过（身份证号已经换了）
  - 当期里就满岁数
  - 当地起领岁数更低（请改参数）
  - 补发满岁数以后月份的钱
reason: '{born_on} 出生，{reaches_on} 才满 {tier_age} 岁，{period_words}已经发放{programme} {amount_fen}'
approval_reason: '{born_on} 出生，{reaches_on} 才满 {tier_age} 岁'
would_clear: 若出生日期有误，请更正户籍库第 {household.version} 版（截至 {household.as_of}）
*/
with paid as (
  select person_key, programme_code, village_code, period, period_to, id, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
-- of two birthdays of one person the earlier
births as (
  select person_key, min(born_on) as born_on, min(row_no) as row_no
  from household
  where person_key is not null and born_on is not null
  group by person_key
),
reaching as (
  select b.person_key, b.born_on, b.row_no, cast(b.born_on + interval '1 year' * :tier_age as date) as reaches_on
  from births b
),
young as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.id, p.paid_on, p.amount_fen, r.born_on, r.reaches_on, r.row_no
  from paid p
  join reaching r on r.person_key = p.person_key
  -- whoever reaches the age within the period may have it for the period
  where r.reaches_on > p.period_to
    -- ids below zero: asked before approval, as if it were paid; only the present period says whether it is too early
    and (p.id > 0 or p.period_to >= :as_of)
)
select person_key, programme_code,
  'age' as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  min(born_on) as born_on,
  min(reaches_on) as reaches_on,
  case when count(distinct period) = 1 then min(period) || ' ' else min(period) || ' 至 ' || max(period) || ' ' end as period_words,
  min(row_no) as household_row
from young
group by person_key, programme_code
