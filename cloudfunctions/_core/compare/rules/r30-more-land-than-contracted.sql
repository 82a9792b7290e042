/*
id: r30
version: 1
title: 申报面积超过承包面积
level: amber
kind: violation
subject: person
programmes: [farmland, grain]
before_approval: false
basis:
  - 耕地地力保护补贴、实际种粮农民补贴办法：按承包（确权）或实际种植面积据实申报
params:
  tolerance_percent: { label: 超过承包面积百分之几以内不算, unit: '%', default: 10, min: 0, max: 100 }
  least_mu: { label: 多出不足几亩的不算, unit: 亩, default: 1, min: 0, max: 50 }
inputs: [payments, land_contract, household]
works_without: [household]
judged_on: [claimed_area, contract_area]
plain: 一户人在同一期申报的耕地面积，比土地承包库里这一户的承包面积多出规定的比例和亩数。一户人分开申报的合在一起看；库里没有承包地的人不判断。
false_positives:
  - 流转来的地没有登记（在承包库登记后自动消除）
  - 丈量误差，在比例以内
  - 多出的面积很小
  - 一户有几块地，登记成几行
  - 承包地登记在户主名下，由家里别人申报
reason: '{period} {programme}一户申报 {claimed_area} 亩，承包 {contract_area} 亩，多出 {excess_area} 亩，多出部分约 {amount_fen}'
would_clear: 若还有流转或漏登的地，请更正土地承包库第 {land_contract.version} 版（截至 {land_contract.as_of}）
*/
with claims as (
  select person_key, programme_code, period, min(village_code) as village_code, sum(quantity) as area, sum(amount_fen) as amount_fen,
    min(paid_on) as first_paid_on, max(paid_on) as last_paid_on
  from payments
  where programme_kind in (:kinds) and quantity > 0 and person_key is not null
  group by person_key, programme_code, period
),
holders as (
  select person_key, min(household_no) as contract_no
  from land_contract
  where person_key is not null and household_no is not null
  group by person_key
),
contracts as (
  select household_no as contract_no, sum(area) as area, min(row_no) as row_no
  from land_contract
  where household_no is not null
  group by household_no
),
-- who holds no contract himself farms that of somebody who lives with him
claimants as (
  select distinct person_key from claims
),
relatives as (
  select c.person_key, min(r.contract_no) as contract_no
  from claimants c
  join household a on a.person_key = c.person_key
  join household m on m.household_no = a.household_no and m.village_code = a.village_code and coalesce(m.together, true)
  join holders r on r.person_key = m.person_key
  where coalesce(a.together, true)
  group by c.person_key
),
farms as (
  select c.person_key, coalesce(h.contract_no, r.contract_no) as contract_no
  from claimants c
  left join holders h on h.person_key = c.person_key
  left join relatives r on r.person_key = c.person_key
),
farm_claims as (
  select f.contract_no, c.person_key, c.programme_code, c.period, c.village_code, c.area, c.first_paid_on, c.last_paid_on,
    sum(c.area) over (partition by f.contract_no, c.programme_code, c.period) as claimed_area,
    sum(c.amount_fen) over (partition by f.contract_no, c.programme_code, c.period) as paid_fen,
    count(*) over (partition by f.contract_no, c.programme_code, c.period) as people,
    -- one household is one matter: of the one who claims most
    row_number() over (partition by f.contract_no, c.programme_code, c.period order by c.area desc, c.person_key) as place
  from claims c
  join farms f on f.person_key = c.person_key and f.contract_no is not null
),
compared as (
  select c.contract_no, c.person_key, c.programme_code, c.period, c.village_code, c.first_paid_on, c.last_paid_on, c.people, c.paid_fen,
    cast(c.claimed_area as double precision) as claimed, cast(k.area as double precision) as contracted, k.row_no
  from farm_claims c
  join contracts k on k.contract_no = c.contract_no
  where c.place = 1 and k.area > 0
),
marked as (
  select contract_no, person_key, programme_code, period, village_code, first_paid_on, last_paid_on, people, paid_fen, claimed, contracted, row_no
  from compared
  -- a hair's breadth for decimals that floats cannot hold
  where claimed * 100 > contracted * (100 + :tolerance_percent) + 0.000001 and claimed - contracted >= :least_mu
),
paid as (
  select f.contract_no, p.programme_code, p.period, string_agg(cast(p.id as text), ',' order by p.id) as payment_ids
  from payments p
  join farms f on f.person_key = p.person_key
  join marked m on m.contract_no = f.contract_no and m.programme_code = p.programme_code and m.period = p.period
  where p.programme_kind in (:kinds)
  group by f.contract_no, p.programme_code, p.period
)
select m.person_key, m.programme_code,
  m.period as span,
  m.village_code,
  m.period as periods,
  m.period,
  cast(round(m.paid_fen * (m.claimed - m.contracted) / m.claimed) as bigint) as amount_fen,
  p.payment_ids,
  m.first_paid_on,
  m.last_paid_on,
  cast(m.claimed as numeric(14, 2)) as claimed_area,
  cast(m.contracted as numeric(14, 2)) as contract_area,
  cast(m.claimed - m.contracted as numeric(14, 2)) as excess_area,
  m.people,
  m.row_no as land_contract_row
from marked m
join paid p on p.contract_no = m.contract_no and p.programme_code = m.programme_code and p.period = m.period
