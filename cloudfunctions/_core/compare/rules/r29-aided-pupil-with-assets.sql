/*
id: r29
version: 1
title: 领困难学生资助，同住家庭有车有房
level: blue
kind: violation
subject: person
programmes: [student-aid]
before_approval: true
basis:
  - 学生资助管理办法：按家庭经济情况认定困难学生，认定要看家庭财产
  - 社会救助法第四十一条：不共同生活的人的财产，未经其同意不查
params:
  cars: { label: 几辆在用小汽车以上提示, unit: 辆, default: 1, min: 1, max: 5 }
  homes: { label: 几套商品住宅或商铺以上提示, unit: 套, default: 2, min: 1, max: 5 }
  old_years: { label: 登记满多少年的车不再看, unit: 年, default: 10, min: 3, max: 40 }
inputs: [payments, household, vehicle, house, eligibility]
works_without: [eligibility]
judged_on: [cars_owned, homes_owned]
plain: 领困难学生资助的学生，同住的家人名下有在用的小汽车，或有两套以上商品房、商铺。只作提示：学校认定时可能已经考虑过。低保、特困、低保边缘、防返贫监测家庭的学生不提示；宅基地房、摩托车、农用车、旧车、不同住亲属的财产不算。
false_positives:
  - 学校另行认定，家庭在低保、特困、低保边缘或监测名单里
  - 车已报废、注销、过户
  - 摩托车、农用车、三轮车、货车、残疾人代步车
  - 靠它谋生的营运车
  - 登记多年的旧车
  - 车、房是领资助以后才有的
  - 车、房是不同住的亲属的
  - 宅基地房、集体土地房，没有登记日期的车、房
  - 一套房夫妻两人共有，登记成两行
reason: '{period_words}领取{programme} {amount_fen}，本人和同住家人名下有{assets}'
approval_reason: '本人和同住家人名下有{assets}，先核实再认定'
would_clear: 若车辆或房屋已经过户、注销，或不属于同住家人，请更正机动车库第 {vehicle.version} 版或不动产库第 {house.version} 版
*/
with paid as (
  select person_key, programme_code, village_code, period, period_to, id, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
pupils as (
  select distinct person_key from paid
),
families as (
  select person_key, person_key as member_key from pupils
  union
  select a.person_key, m.person_key
  from pupils p
  join household a on a.person_key = p.person_key and a.together
  join household m on m.household_no = a.household_no and m.village_code = a.village_code and m.together
  where m.person_key is not null
),
-- whoever is poor by another list is settled there
poor as (
  select distinct f.person_key
  from families f
  join eligibility e on e.person_key = f.member_key
  where e.programme_kind in ('rural-dibao', 'urban-dibao', 'tekun', 'orphan', 'other') or e.class like '%边缘%' or e.class like '%监测%'
),
cars as (
  select person_key, row_no, registered_on
  from vehicle
  where status = '正常' and coalesce(use, '') <> '营运' and coalesce(use, '') not like '%残疾%'
    and (vehicle_type like '%轿车%' or vehicle_type like '%越野%' or vehicle_type like '%小型%客车%')
    and vehicle_type not like '%残疾%'
    and registered_on > :as_of - interval '1 year' * :old_years
),
homes as (
  select person_key, row_no, area, registered_on
  from house
  where use in ('住宅', '商业') and coalesce(status, '现势') not in ('历史', '注销') and registered_on is not null
),
assets as (
  select f.person_key, 1 as car, 0 as home, c.registered_on, c.row_no as vehicle_row, cast(null as integer) as house_row
  from families f
  join cars c on c.person_key = f.member_key
  union all
  -- a house that several of them own is one: its rows are alike
  select f.person_key, 0, 1, h.registered_on, null, min(h.row_no)
  from families f
  join homes h on h.person_key = f.member_key
  group by f.person_key, h.area, h.registered_on
),
-- what they had by the end of each period
rich as (
  select p.id, sum(a.car) as cars_owned, sum(a.home) as homes_owned, min(a.vehicle_row) as vehicle_row, min(a.house_row) as house_row
  from paid p
  join assets a on a.person_key = p.person_key and a.registered_on <= p.period_to
  left join poor o on o.person_key = p.person_key
  where o.person_key is null
  group by p.id
  having sum(a.car) >= :cars or sum(a.home) >= :homes
)
select p.person_key, p.programme_code,
  'assets' as span,
  min(p.village_code) as village_code,
  string_agg(distinct p.period, '、' order by p.period) as periods,
  sum(p.amount_fen) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  max(r.cars_owned) as cars_owned,
  max(r.homes_owned) as homes_owned,
  case when max(r.cars_owned) = 0 then '' else ' ' || cast(max(r.cars_owned) as text) || ' 辆小汽车' end
    || case when max(r.homes_owned) = 0 then '' when max(r.cars_owned) = 0 then ' ' else '、' end
    || case when max(r.homes_owned) = 0 then '' else cast(max(r.homes_owned) as text) || ' 套商品房或商铺' end as assets,
  case when count(distinct p.period) = 1 then min(p.period) || ' ' else min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(r.vehicle_row) as vehicle_row,
  min(r.house_row) as house_row
from rich r
join paid p on p.id = r.id
group by p.person_key, p.programme_code
