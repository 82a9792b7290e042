/*
id: r03
version: 1
title: 低保家庭有两套以上住房
level: amber
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao]
before_approval: true
basis:
  - 社会救助法、最低生活保障审核确认办法：享受低保要看共同生活家庭的财产状况
  - 社会救助法第四十一条：不共同生活的赡养、抚养义务人的财产，未经其同意不查
params:
  houses: { label: 几套以上才算（共有的按份额折算）, unit: 套, default: 2, min: 2, max: 5 }
  standard_area: { label: 当地人均住房面积标准, unit: 平方米, default: 30, min: 10, max: 80 }
  times: { label: 人均面积超过标准的几倍才算, unit: 倍, default: 2, min: 1, max: 5 }
inputs: [payments, eligibility, household, house]
works_without: [eligibility, household]
judged_on: [houses_owned, area_per_head, registered_on]
plain: 领低保的家庭（共同生活的人合在一起）有两套以上住房，而且人均面积超过当地标准的两倍。宅基地房、集体土地的房、拆迁安置房、商铺车库不算套数；共有的房只算自己的份额；不住在一起的子女的房不算。
false_positives:
  - 宅基地上的房
  - 集体土地上的房
  - 拆迁、搬迁安置房（旧房还没有拆除或注销）
  - 与别人共有，自己只占一份
  - 人口多，人均面积不大
  - 房子是不共同生活的子女或亲属的
  - 单人保，房子是家里其他人的
  - 房子已经转移、注销
  - 商铺、车库、储藏间
  - 停保以后才有第二套
reason: '{whose}共有住房 {houses_owned} 套（按份额折算），{heads} 人人均 {area_per_head} 平方米，超过标准 {standard_area} 平方米的 {times} 倍；{registered_words}{period_words}享受{programme}，发放 {amount_fen}'
approval_reason: '{whose}共有住房 {houses_owned} 套（按份额折算），{heads} 人人均 {area_per_head} 平方米，超过标准 {standard_area} 平方米的 {times} 倍'
would_clear: 若有一套已经转移、注销，或是安置房、只占部分份额，请更正不动产库第 {house.version} 版（截至 {house.as_of}）
*/
with aid as (
  select person_key, programme_code, village_code, persons, period_to as paid_to, cast(null as date) as enrolled_to, false as single
  from payments
  where programme_kind in (:kinds) and person_key is not null
  union all
  select person_key, programme_code, null, null, null, coalesce(to_on, :as_of), coalesce(single, false)
  from eligibility
  where programme_kind in (:kinds) and person_key is not null and from_on <= :as_of
),
-- of those who were paid, the payments tell how long; the register speaks for the others
on_aid as (
  select person_key, programme_code, min(village_code) as village_code, max(persons) as persons,
    coalesce(max(paid_to), max(enrolled_to)) as until_on, max(paid_to) is not null as paid, bool_or(single) as single
  from aid
  group by person_key, programme_code
),
at_home as (
  select a.person_key, a.programme_code, coalesce(a.village_code, home.village_code) as village_code, a.until_on, a.paid, a.persons,
    home.household_no, home.village_code as home_village, home.together and not a.single as shares_home
  from on_aid a
  left join household home on home.person_key = a.person_key
),
-- whose things count: one's own, and those of people who live together
families as (
  select person_key as owner_key, person_key, programme_code, village_code, until_on, paid, persons, true as own
  from at_home
  union all
  select kin.person_key, h.person_key, h.programme_code, h.village_code, h.until_on, h.paid, h.persons, false
  from at_home h
  join household kin on kin.household_no = h.household_no and kin.village_code = h.home_village and kin.together
  where kin.person_key <> h.person_key and h.shares_home
),
sizes as (
  select person_key, programme_code, greatest(count(distinct owner_key), coalesce(max(persons), 1), 1) as heads
  from families
  group by person_key, programme_code
),
dwellings as (
  select person_key, row_no, registered_on, area,
    coalesce(registered_on, cast(:as_of - interval '1 year' as date)) as since_on,
    translate(coalesce(share, ''), '０１２３４５６７８９％／． 　', '0123456789%/.') as share
  from house
  where person_key is not null and area > 0
    and (use like '%住宅%' or use like '%公寓%' or use like '%别墅%')
    and not (use like '%宅基地%' or use like '%集体%' or use like '%农村%' or use like '%自建%' or use like '%安置%' or use like '%拆迁%'
      or use like '%搬迁%' or use like '%回迁%')
    and not (coalesce(status, '') like '%历史%' or coalesce(status, '') like '%注销%' or coalesce(status, '') like '%转移%')
),
-- what is left of a share without its digits says how it is written
written as (
  select person_key, row_no, registered_on, area, since_on, share, translate(share, '0123456789', '') as marks,
    translate(share, './%', '') as digits
  from dwellings
),
shared as (
  select person_key, row_no, registered_on, area, since_on,
    case
      when marks in ('%', '.%') and digits <> '' and length(digits) < 9 then cast(replace(share, '%', '') as numeric(14, 4)) / 100
      when marks = '/' and split_part(share, '/', 1) <> '' and split_part(share, '/', 2) not in ('', '0') and length(digits) < 9
        then cast(split_part(share, '/', 1) as numeric(14, 4)) / cast(split_part(share, '/', 2) as numeric(14, 4))
      when marks in ('', '.') and digits <> '' and length(digits) < 9
        then case when cast(share as numeric(14, 4)) > 1 then cast(share as numeric(14, 4)) / 100 else cast(share as numeric(14, 4)) end
      when share like '%三分之一%' then 0.3333
      when share like '%三分之二%' then 0.6667
      when share like '%四分之一%' then 0.25
      when share like '%四分之三%' then 0.75
      when share = '' or share like '%单独%' or share like '%全部%' or share like '%独有%' then 1
      -- 共同共有, 二分之一, 按份共有 without a number
      else 0.5
    end as part
  from written
),
-- one house is one matter: of several people on aid in a home, of the one who is paid, and rather the owner
owned as (
  select f.person_key, f.programme_code, f.village_code, f.paid, f.own, s.row_no, s.registered_on, s.since_on, s.area,
    least(s.part, 1) as part,
    row_number() over (partition by s.row_no, f.programme_code order by f.paid desc, f.own desc, f.person_key) as place
  from shared s
  join families f on f.owner_key = s.person_key
  where s.since_on <= cast(date_trunc('month', f.until_on) as date)
),
homes as (
  select o.person_key, o.programme_code, min(o.village_code) as village_code, bool_and(o.paid) as paid, max(o.since_on) as since_on,
    max(o.registered_on) as registered_on, bool_and(o.own) as own, min(o.row_no) as row_no, min(z.heads) as heads,
    cast(sum(o.part) as numeric(14, 1)) as houses_owned,
    cast(sum(cast(o.area as double precision) * o.part) / min(z.heads) as numeric(14, 1)) as area_per_head
  from owned o
  join sizes z on z.person_key = o.person_key and z.programme_code = o.programme_code
  where o.place = 1
  group by o.person_key, o.programme_code
  -- thirds do not add up to the last digit
  having sum(o.part) >= :houses - 0.01
    and sum(cast(o.area as double precision) * o.part) / min(z.heads) > cast(:standard_area as double precision) * :times
)
select h.person_key, h.programme_code,
  'houses' as span,
  coalesce(min(p.village_code), min(h.village_code)) as village_code,
  coalesce(string_agg(distinct p.period, '、' order by p.period), '') as periods,
  coalesce(sum(p.amount_fen), 0) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  min(h.houses_owned) as houses_owned,
  min(h.area_per_head) as area_per_head,
  min(h.heads) as heads,
  min(h.registered_on) as registered_on,
  case when bool_and(h.own) then '本人' else '共同生活的家庭' end as whose,
  coalesce('最后一套 ' || cast(min(h.registered_on) as text) || ' 登记，', '') as registered_words,
  case when count(p.id) = 0 then '在册' when count(distinct p.period) = 1 then min(p.period) || ' '
    else min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(h.row_no) as house_row
from homes h
left join payments p on p.person_key = h.person_key and p.programme_code = h.programme_code and p.programme_kind in (:kinds)
  and p.period_from >= h.since_on
where p.id is not null or not h.paid
group by h.person_key, h.programme_code
