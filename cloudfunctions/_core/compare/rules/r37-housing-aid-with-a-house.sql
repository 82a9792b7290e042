/*
id: r37
version: 1
title: 领危房改造、搬迁补助，另有住房
level: red
kind: violation
subject: person
programmes: [house-repair, relocation]
before_approval: true
basis:
  - 各地危房改造、易地搬迁项目办法：补助对象为没有其他安全住房的农户
params:
  lag_months: { label: 住房至少在发放前几个月就登记才算, unit: 个月, default: 12, min: 0, max: 60 }
  min_area: { label: 住房至少多大才算, unit: 平方米, default: 20, min: 0, max: 200 }
inputs: [payments, house, household]
works_without: [household]
judged_on: [registered_on, house_count]
plain: 领了危房改造或搬迁补助，而本人或同户一起生活的家人名下早就另有一套登记在册的住宅。自家宅基地上的房子、已经卖掉的房子、刚登记的房子不算。
false_positives:
  - 用补助新建的房子登记得早，不是另外一套（登记时滞）
  - 宅基地、集体土地上的老房子，正是要改造的那一套
  - 房子已经转让或注销
  - 房子是没有一起生活的亲属的
  - 面积很小的储物间、车库按住宅登记
reason: '{periods} 领取{programme} {amount_fen}，而{owner}名下已有 {house_count} 套住宅，最早一套 {registered_on} 登记，{area} 平方米'
approval_reason: '{owner}名下已有 {house_count} 套住宅，最早一套 {registered_on} 登记，{area} 平方米'
would_clear: 若这套房子已不归他所有，或登记日期有误，请更正不动产库第 {house.version} 版（截至 {house.as_of}）
*/
with aided as (
  select id, person_key, programme_code, village_code, period, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
aided_people as (
  select distinct person_key from aided
),
-- himself, and those who are on file as living with him; others' property is not looked at (社会救助法 art. 41)
owners as (
  select person_key, person_key as owner_key, '本人' as owner, cast(null as integer) as household_row
  from aided_people
  union all
  select a.person_key, m.person_key, '同户的' || m.relation, m.row_no
  from aided_people a
  join household h on h.person_key = a.person_key and h.together
  join household m on m.household_no = h.household_no and m.together and m.person_key <> a.person_key
),
homes as (
  select person_key, registered_on, area, row_no
  from house
  where use = '住宅' and (status is null or status = '现势') and area >= :min_area
),
held as (
  select a.id, a.person_key, a.programme_code, a.village_code, a.period, a.paid_on, a.amount_fen,
    coalesce(o.owner, '同户家人') as owner, o.household_row, h.registered_on, h.area, h.row_no,
    row_number() over (partition by a.id order by h.registered_on, h.row_no, o.household_row) as place,
    row_number() over (partition by a.person_key, a.programme_code order by h.registered_on, h.row_no, o.household_row) as first_place
  from aided a
  join owners o on o.person_key = a.person_key
  join homes h on h.person_key = o.owner_key
  where h.registered_on < cast(a.paid_on - interval '1 month' * :lag_months as date)
)
select person_key, programme_code,
  cast(min(registered_on) as text) as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(case when place = 1 then amount_fen end) as amount_fen,
  string_agg(case when place = 1 then cast(id as text) end, ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  min(registered_on) as registered_on,
  max(case when first_place = 1 then area end) as area,
  max(case when first_place = 1 then owner end) as owner,
  count(distinct row_no) as house_count,
  max(case when first_place = 1 then row_no end) as house_row,
  max(case when first_place = 1 then household_row end) as household_row
from held
group by person_key, programme_code
