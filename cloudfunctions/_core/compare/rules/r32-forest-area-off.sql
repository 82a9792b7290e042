/*
id: r32
version: 1
title: 退耕还林补助面积大于实测面积
level: blue
kind: violation
subject: person
programmes: [grain-for-green]
before_approval: false
basis:
  - 退耕还林条例：按验收合格的实际面积兑现补助
params:
  tolerance_percent: { label: 大于实测面积百分之几以内不算, unit: '%', default: 10, min: 0, max: 100 }
  least_mu: { label: 相差不足几亩的不算, unit: 亩, default: 0.5, min: 0, max: 50 }
inputs: [payments, land_contract]
judged_on: [paid_area, measured_area]
plain: 发退耕还林补助的面积，比土地承包库里这块地的实测（GPS）面积大出规定的比例。发放里没有写地块的，只在承包面积本身也大于实测面积时提示。面积小于实测的，多是以前少报，不提示。
false_positives:
  - 旧丈量少报，发放面积比实测小
  - 丈量误差，在比例以内
  - 相差的亩数很小
  - 还没有实测面积
  - 退耕的地不在承包库里（没有写地块，承包面积和实测相符）
reason: '{periods} 按 {paid_area} 亩发放{programme} {amount_fen}，{where_words}实测只有 {measured_area} 亩'
would_clear: 若实测面积有误或重新丈量，请更正土地承包库第 {land_contract.version} 版（截至 {land_contract.as_of}）
*/
with paid as (
  select person_key, programme_code, village_code, period, id, paid_on, amount_fen, quantity, parcel_no
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
people as (
  select distinct person_key from paid
),
contracts as (
  select l.person_key, l.parcel_no, l.area, l.measured_area, l.row_no
  from land_contract l
  join people p on p.person_key = l.person_key
),
parcels as (
  select person_key, parcel_no, max(area) as area, max(measured_area) as measured_area, min(row_no) as row_no
  from contracts
  where parcel_no is not null
  group by person_key, parcel_no
),
-- all land of one holder; only when all of it was measured
farms as (
  select person_key, sum(area) as area, sum(measured_area) as measured_area, min(row_no) as row_no
  from contracts
  group by person_key
  having bool_and(measured_area is not null)
),
compared as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.id, p.paid_on, p.amount_fen, p.parcel_no as plot,
    coalesce(p.quantity, k.area) as paid_area, k.measured_area, k.row_no
  from paid p
  join parcels k on k.person_key = p.person_key and k.parcel_no = p.parcel_no
  union all
  -- land under trees may lie outside the contract: then the contract and its measure agree
  select p.person_key, p.programme_code, p.village_code, p.period, p.id, p.paid_on, p.amount_fen, null,
    coalesce(p.quantity, f.area), f.measured_area, f.row_no
  from paid p
  join farms f on f.person_key = p.person_key
  where p.parcel_no is null
    and f.area * 100 > f.measured_area * (100 + :tolerance_percent) and f.area - f.measured_area >= :least_mu
)
select person_key, programme_code,
  coalesce(plot, 'farm') as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  cast(max(paid_area) as numeric(14, 2)) as paid_area,
  cast(max(measured_area) as numeric(14, 2)) as measured_area,
  case when plot is null then '承包的全部土地' else '地块 ' || plot || ' ' end as where_words,
  min(row_no) as land_contract_row
from compared
where paid_area * 100 > measured_area * (100 + :tolerance_percent) and paid_area - measured_area >= :least_mu
group by person_key, programme_code, plot
