/*
id: r04
version: 1
title: 低保期间或申请前一年内购房
level: red
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao]
before_approval: true
basis:
  - 社会救助法、最低生活保障审核确认办法：享受低保要看共同生活家庭的财产状况
  - 社会救助法第四十一条：不共同生活的赡养、抚养义务人的财产，未经其同意不查
params:
  months_before: { label: 申请前几个月以内购房也算, unit: 个月, default: 12, min: 0, max: 36 }
  least_percent: { label: 份额不到多少的不算, unit: '%', default: 50, min: 1, max: 100 }
  relocation_months: { label: 易地搬迁前后几个月内登记的房不算, unit: 个月, default: 36, min: 0, max: 120 }
inputs: [payments, eligibility, household, house]
works_without: [eligibility, household]
judged_on: [registered_on, use, area]
plain: 领低保的人或和他共同生活的家人，在领低保期间或开始领之前一年以内登记了新买的住房或商铺。宅基地、集体土地的房和拆迁、搬迁安置房不算；同一套房换证不算；份额不到一半的不算；不住在一起的子女买的房不算。
false_positives:
  - 拆迁安置房、回迁房
  - 易地扶贫搬迁分的房
  - 宅基地、集体土地上的房补办登记
  - 换发不动产权证，房子早就有
  - 子女买房只加了很小的份额
  - 房子是不共同生活的子女或亲属的
  - 单人保，房子是家里其他人的
  - 购房在开始领低保的一年以前，或在停保以后
reason: '{whose}名下的房屋（{use}，{area} 平方米）{registered_on} 登记，{when_words}，此后{period_words}享受{programme}，发放 {amount_fen}'
approval_reason: '{whose}名下的房屋（{use}，{area} 平方米）{registered_on} 登记，离申请不久'
would_clear: 若这套房是安置、继承所得或换证，不是新买的，请更正不动产库第 {house.version} 版（截至 {house.as_of}）
*/
with aid as (
  select person_key, programme_code, village_code, period_from as paid_from, period_to as paid_to, cast(null as date) as enrolled_from,
    cast(null as date) as enrolled_to, false as single
  from payments
  where programme_kind in (:kinds) and person_key is not null
  union all
  select person_key, programme_code, null, null, null, from_on, coalesce(to_on, :as_of), coalesce(single, false)
  from eligibility
  where programme_kind in (:kinds) and person_key is not null and from_on <= :as_of
),
-- aid began with the register or the first payment; of those who were paid, the payments tell when it ended
on_aid as (
  select person_key, programme_code, min(village_code) as village_code,
    least(coalesce(min(enrolled_from), min(paid_from)), coalesce(min(paid_from), min(enrolled_from))) as began_on,
    coalesce(max(paid_to), max(enrolled_to)) as until_on, max(paid_to) is not null as paid, bool_or(single) as single
  from aid
  group by person_key, programme_code
),
at_home as (
  select a.person_key, a.programme_code, coalesce(a.village_code, home.village_code) as village_code, a.began_on, a.until_on, a.paid,
    home.household_no, home.village_code as home_village, home.together and not a.single as shares_home
  from on_aid a
  left join household home on home.person_key = a.person_key
),
-- whose things count: one's own, and those of people who live together
families as (
  select person_key as owner_key, person_key, programme_code, village_code, began_on, until_on, paid, true as own
  from at_home
  union all
  select kin.person_key, h.person_key, h.programme_code, h.village_code, h.began_on, h.until_on, h.paid, false
  from at_home h
  join household kin on kin.household_no = h.household_no and kin.village_code = h.home_village and kin.together
  where kin.person_key <> h.person_key and h.shares_home
),
-- the same house on an older certificate: it was not bought now
older as (
  select distinct person_key, area
  from house
  where status like '%历史%' or status like '%注销%'
),
bought as (
  select h.person_key, h.row_no, h.registered_on, h.use, h.area, translate(coalesce(h.share, ''), '０１２３４５６７８９％／． 　', '0123456789%/.') as share
  from house h
  left join older o on o.person_key = h.person_key and o.area = h.area
  where h.person_key is not null and h.registered_on is not null and h.registered_on <= :as_of and o.person_key is null
    and (h.use like '%住宅%' or h.use like '%公寓%' or h.use like '%别墅%' or h.use like '%商%' or h.use like '%门面%')
    and not (h.use like '%宅基地%' or h.use like '%集体%' or h.use like '%农村%' or h.use like '%自建%' or h.use like '%安置%' or h.use like '%拆迁%'
      or h.use like '%搬迁%' or h.use like '%回迁%')
    and not (coalesce(h.status, '') like '%历史%' or coalesce(h.status, '') like '%注销%' or coalesce(h.status, '') like '%转移%')
),
-- what is left of a share without its digits says how it is written
written as (
  select person_key, row_no, registered_on, use, area, share, translate(share, '0123456789', '') as marks, translate(share, './%', '') as digits
  from bought
),
shared as (
  select person_key, row_no, registered_on, use, area,
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
      else 0.5
    end as part
  from written
),
moved as (
  select person_key, period_from, period_to
  from payments
  where programme_kind = 'relocation' and person_key is not null
),
-- one house is one matter: of several people on aid in a home, of the one who is paid, and rather the owner
owned as (
  select f.person_key, f.programme_code, f.village_code, f.began_on, f.paid, f.own, s.row_no, s.registered_on, s.use, s.area,
    row_number() over (partition by s.row_no, f.programme_code order by f.paid desc, f.own desc, f.person_key) as place
  from shared s
  join families f on f.owner_key = s.person_key
  where s.part * 100 >= :least_percent
    and s.registered_on >= cast(f.began_on - interval '1 month' * :months_before as date)
    and s.registered_on <= cast(date_trunc('month', f.until_on) as date)
),
homes as (
  select o.person_key, o.programme_code, o.village_code, o.began_on, o.paid, o.own, o.row_no, o.registered_on, o.use, o.area
  from owned o
  left join moved m on m.person_key = o.person_key
    and o.registered_on >= cast(m.period_from - interval '1 month' * :relocation_months as date)
    and o.registered_on <= cast(m.period_to + interval '1 month' * :relocation_months as date)
  where o.place = 1 and m.person_key is null
)
select h.person_key, h.programme_code,
  cast(h.registered_on as text) as span,
  coalesce(min(p.village_code), min(h.village_code)) as village_code,
  coalesce(string_agg(distinct p.period, '、' order by p.period), '') as periods,
  coalesce(sum(p.amount_fen), 0) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  h.registered_on,
  min(h.use) as use,
  cast(min(h.area) as numeric(14, 2)) as area,
  min(h.began_on) as began_on,
  case when bool_or(h.own) then '本人' else '共同生活的家人' end as whose,
  case when h.registered_on < min(h.began_on) then '在 ' || cast(min(h.began_on) as text) || ' 开始享受以前不久' else '在享受期间' end as when_words,
  case when count(p.id) = 0 then '在册' when count(distinct p.period) = 1 then ' ' || min(p.period) || ' '
    else ' ' || min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(h.row_no) as house_row
from homes h
left join payments p on p.person_key = h.person_key and p.programme_code = h.programme_code and p.programme_kind in (:kinds)
  and p.period_from >= h.registered_on
where p.id is not null or not h.paid
group by h.person_key, h.programme_code, h.registered_on
