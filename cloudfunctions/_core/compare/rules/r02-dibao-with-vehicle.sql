/*
id: r02
version: 1
title: 低保家庭名下有机动车
level: amber
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao]
before_approval: true
basis:
  - 社会救助法、最低生活保障审核确认办法：享受低保要看共同生活家庭的财产状况
  - 社会救助法第四十一条：不共同生活的赡养、抚养义务人的财产，未经其同意不查
params:
  old_years: { label: 登记满多少年的车不再看（多半已经报废）, unit: 年, default: 15, min: 5, max: 40 }
inputs: [payments, eligibility, household, vehicle]
works_without: [eligibility, household]
judged_on: [vehicles, types, registered_on]
plain: 领低保的人或和他共同生活的家人名下，有还在用的小汽车、货车。摩托车、三轮车、农用车、拖拉机、残疾人代步车不算；家里只有一辆小型营运车、靠它谋生的不算；不住在一起的子女的车不算；单人保只看本人。
false_positives:
  - 已报废、注销、过户或逾期未检验的车
  - 车已报废没有去注销，登记了很多年
  - 残疾人代步车
  - 摩托车、三轮车
  - 农用车、拖拉机
  - 家里唯一的小型营运车，靠它谋生
  - 车是不共同生活的子女或亲属的
  - 单人保，车是家里其他人的
  - 车是停保以后才买的
  - 只是挂名，实际车主另有其人（过户后自动消除）
reason: '{whose}有 {vehicles} 辆在用机动车（{types}，{registered_words}），之后{period_words}享受{programme}，发放 {amount_fen}'
approval_reason: '{whose}有 {vehicles} 辆在用机动车（{types}，{registered_words}）'
would_clear: 若车辆已报废、过户，或是谋生必需、残疾人代步的车，请更正机动车库第 {vehicle.version} 版（截至 {vehicle.as_of}）
*/
with aid as (
  select person_key, programme_code, village_code, period_to as paid_to, cast(null as date) as enrolled_to, false as single
  from payments
  where programme_kind in (:kinds) and person_key is not null
  union all
  select person_key, programme_code, null, null, coalesce(to_on, :as_of), coalesce(single, false)
  from eligibility
  where programme_kind in (:kinds) and person_key is not null and from_on <= :as_of
),
-- of those who were paid, the payments tell how long; the register speaks for the others
on_aid as (
  select person_key, programme_code, min(village_code) as village_code,
    coalesce(max(paid_to), max(enrolled_to)) as until_on, max(paid_to) is not null as paid, bool_or(single) as single
  from aid
  group by person_key, programme_code
),
at_home as (
  select a.person_key, a.programme_code, coalesce(a.village_code, home.village_code) as village_code, a.until_on, a.paid,
    home.household_no, home.village_code as home_village, home.together and not a.single as shares_home
  from on_aid a
  left join household home on home.person_key = a.person_key
),
-- whose things count: one's own, and those of people who live together
families as (
  select person_key as owner_key, person_key, programme_code, village_code, until_on, paid, true as own
  from at_home
  union all
  select kin.person_key, h.person_key, h.programme_code, h.village_code, h.until_on, h.paid, false
  from at_home h
  join household kin on kin.household_no = h.household_no and kin.village_code = h.home_village and kin.together
  where kin.person_key <> h.person_key and h.shares_home
),
cars as (
  select person_key, row_no, vehicle_type, registered_on,
    -- of a car without a date only the last year is looked at
    coalesce(registered_on, cast(:as_of - interval '1 year' as date)) as since_on,
    coalesce(use = '营运' and (vehicle_type like '%小型%' or vehicle_type like '%微型%' or vehicle_type like '%轻型%'), false) as livelihood
  from vehicle
  where person_key is not null
    and not (status like '%报废%' or status like '%注销%' or status like '%转移%' or status like '%转出%' or status like '%过户%'
      or status like '%灭失%' or status like '%被盗%' or status like '%逾期%' or status like '%作废%')
    and not (vehicle_type like '%摩托%' or vehicle_type like '%二轮%' or vehicle_type like '%两轮%' or vehicle_type like '%三轮%'
      or vehicle_type like '%电动自行车%' or vehicle_type like '%残疾%' or vehicle_type like '%代步%' or vehicle_type like '%拖拉机%'
      or vehicle_type like '%农用%' or vehicle_type like '%低速%' or vehicle_type like '%变型%' or vehicle_type like '%收割%')
    and coalesce(use, '') not like '%残疾%'
    and (registered_on is null or registered_on > :as_of - interval '1 year' * :old_years)
),
-- one car is one matter: of several people on aid in a home, of the one who is paid, and rather the owner
owned as (
  select f.person_key, f.programme_code, f.village_code, f.paid, f.own, c.row_no, c.vehicle_type, c.registered_on, c.since_on, c.livelihood,
    row_number() over (partition by c.row_no, f.programme_code order by f.paid desc, f.own desc, f.person_key) as place
  from cars c
  join families f on f.owner_key = c.person_key
  -- the month of buying is not counted
  where c.since_on <= cast(date_trunc('month', f.until_on) as date)
),
homes as (
  select person_key, programme_code, min(village_code) as village_code, bool_and(paid) as paid, min(since_on) as since_on,
    min(registered_on) as registered_on, count(*) as vehicles, string_agg(distinct vehicle_type, '、' order by vehicle_type) as types,
    bool_and(own) as own, bool_or(own) as also_own, min(row_no) as row_no
  from owned
  where place = 1
  group by person_key, programme_code
  having count(*) > 1 or not bool_and(livelihood)
)
select h.person_key, h.programme_code,
  'vehicle' as span,
  coalesce(min(p.village_code), min(h.village_code)) as village_code,
  coalesce(string_agg(distinct p.period, '、' order by p.period), '') as periods,
  coalesce(sum(p.amount_fen), 0) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  min(h.vehicles) as vehicles,
  min(h.types) as types,
  min(h.registered_on) as registered_on,
  case when bool_and(h.own) then '本人名下' when bool_or(h.also_own) then '本人和共同生活的家人名下' else '共同生活的家人名下' end as whose,
  coalesce(cast(min(h.registered_on) as text) || ' 登记', '登记日期未填') as registered_words,
  case when count(p.id) = 0 then '在册' when count(distinct p.period) = 1 then ' ' || min(p.period) || ' '
    else ' ' || min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(h.row_no) as vehicle_row
from homes h
left join payments p on p.person_key = h.person_key and p.programme_code = h.programme_code and p.programme_kind in (:kinds)
  and p.period_from >= h.since_on
where p.id is not null or not h.paid
group by h.person_key, h.programme_code
