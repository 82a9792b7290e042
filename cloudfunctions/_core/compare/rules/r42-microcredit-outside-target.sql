/*
id: r42
version: 1
title: 小额信贷贴息发给名册外的人
level: amber
kind: violation
subject: person
programmes: [microcredit]
before_approval: false
basis:
  - 扶贫（脱贫人口）小额信贷项目办法：贴息对象为脱贫户和监测户
params: {}
inputs: [payments, eligibility, household]
works_without: [household]
judged_on: [first_period]
plain: 领了小额信贷贴息，而本人和同户的人都不在小额信贷对象名册里，也不在易地搬迁对象名册里。曾经在册、后来脱贫的不算。没有载入小额信贷对象名册时不比对。
false_positives:
  - 脱贫不脱政策：名册上已到期，政策还延续
  - 名册上登记的是同户的另一个人
  - 搬迁户本来就是脱贫户，只登记在搬迁名册里
  - 名册只载入了别的救助项目
reason: '{period_words} 领取{programme}，合计 {amount_fen}，而他和同户的人都不在小额信贷对象名册里'
would_clear: 若他是脱贫户或监测户，请补录救助对象资格库第 {eligibility.version} 版（截至 {eligibility.as_of}）
*/
with loans as (
  select id, person_key, household_no, programme_code, village_code, period, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
borrowers as (
  select distinct person_key from loans
),
-- whether the entry has ended does not matter
targets as (
  select person_key, household_no
  from eligibility
  where programme_kind in ('microcredit', 'relocation')
),
target_people as (
  select distinct person_key from targets where person_key is not null
),
target_homes as (
  select distinct household_no from targets where household_no is not null
),
families as (
  select distinct b.person_key
  from borrowers b
  join household h on h.person_key = b.person_key
  join household m on m.household_no = h.household_no
  join target_people t on t.person_key = m.person_key
),
outside as (
  select l.id, l.person_key, l.programme_code, l.village_code, l.period, l.paid_on, l.amount_fen
  from loans l
  left join target_people t on t.person_key = l.person_key
  left join target_homes o on o.household_no = l.household_no
  left join families f on f.person_key = l.person_key
  where t.person_key is null and o.household_no is null and f.person_key is null
    and exists (select 1 from eligibility where programme_kind = 'microcredit')
)
select person_key, programme_code,
  'outside' as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  case when count(distinct period) > 3 then min(period) || ' 至 ' || max(period) || ' 共 ' || cast(count(distinct period) as text) || ' 期'
    else string_agg(distinct period, '、' order by period) end as period_words,
  min(period) as first_period
from outside
group by person_key, programme_code
