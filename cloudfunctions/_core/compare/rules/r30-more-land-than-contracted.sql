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
  select person_key, programme_code, village_code, period, id, paid_on, quantity, amount_fen
  from payments
  where programme_kind in (:kinds) and quantity > 0 and person_key is not null
),
holders as (
  select person_key, min(household_no) as contract_no
  from land_contract
  where person_key is not null and household_no is not null
  group by person_key
),
contracts as (
  select household_no as contract_no, cast(sum(area) as double precision) as area, min(row_no) as row_no
  from land_contract
  where household_no is not null
  group by household_no
),
-- who holds no contract himself farms that of somebody who lives with him
others as (
  select distinct c.person_key
  from claims c
  left join holders h on h.person_key = c.person_key
  where h.person_key is null
),
relatives as (
  select o.person_key, min(r.contract_no) as contract_no
  from others o
  join household a on a.person_key = o.person_key
  join household m on m.household_no = a.household_no and m.village_code = a.village_code and coalesce(m.together, true)
  join holders r on r.person_key = m.person_key
  where coalesce(a.together, true)
  group by o.person_key
),
farms as (
  select person_key, contract_no from holders
  union all
  select person_key, contract_no from relatives
),
farm_claims as (
  select f.contract_no, c.programme_code, c.period, cast(sum(c.quantity) as double precision) as claimed, sum(c.amount_fen) as paid_fen
  from claims c
  join farms f on f.person_key = c.person_key
  group by f.contract_no, c.programme_code, c.period
),
exceeding as (
  select c.contract_no, c.programme_code, c.period, c.claimed, c.paid_fen, k.area as contracted, k.row_no
  from farm_claims c
  join contracts k on k.contract_no = c.contract_no
  -- a hair's breadth for decimals that floats cannot hold
  where k.area > 0 and c.claimed * 100 > k.area * (100 + :tolerance_percent) + 0.000001 and c.claimed - k.area >= :least_mu
),
people as (
  select e.contract_no, e.programme_code, e.period, c.person_key, min(c.village_code) as village_code, sum(c.quantity) as area,
    string_agg(cast(c.id as text), ',' order by c.id) as payment_ids, min(c.paid_on) as first_paid_on, max(c.paid_on) as last_paid_on
  from exceeding e
  join farms f on f.contract_no = e.contract_no
  join claims c on c.person_key = f.person_key and c.programme_code = e.programme_code and c.period = e.period
  group by e.contract_no, e.programme_code, e.period, c.person_key
),
-- one household is one matter: of the one who claims most
ranked as (
  select contract_no, programme_code, period, person_key, village_code,
    row_number() over (partition by contract_no, programme_code, period order by area desc, person_key) as place
  from people
),
together as (
  select contract_no, programme_code, period, count(*) as people, string_agg(payment_ids, ',' order by area desc, person_key) as payment_ids,
    min(first_paid_on) as first_paid_on, max(last_paid_on) as last_paid_on
  from people
  group by contract_no, programme_code, period
)
select r.person_key, e.programme_code,
  e.period as span,
  r.village_code,
  e.period as periods,
  e.period,
  cast(round(e.paid_fen * (e.claimed - e.contracted) / e.claimed) as bigint) as amount_fen,
  t.payment_ids,
  t.first_paid_on,
  t.last_paid_on,
  cast(e.claimed as numeric(14, 2)) as claimed_area,
  cast(e.contracted as numeric(14, 2)) as contract_area,
  cast(e.claimed - e.contracted as numeric(14, 2)) as excess_area,
  t.people,
  e.row_no as land_contract_row
from exceeding e
join ranked r on r.contract_no = e.contract_no and r.programme_code = e.programme_code and r.period = e.period and r.place = 1
join together t on t.contract_no = e.contract_no and t.programme_code = e.programme_code and t.period = e.period
