/*
id: r13
version: 1
title: 低保家庭养老金摊到人均超标
level: amber
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao]
before_approval: true
basis:
  - 社会救助法、最低生活保障审核确认办法：低保按共同生活家庭的人均收入认定
  - 社会救助法第四十一条：不共同生活的赡养、抚养义务人的收入和财产，未经其同意不查
params:
  rural_line: { label: 农村低保标准（每人每月）, unit: 元, default: 600, min: 100, max: 5000 }
  urban_line: { label: 城市低保标准（每人每月）, unit: 元, default: 800, min: 100, max: 5000 }
inputs: [payments, eligibility, household, pension]
works_without: [eligibility, household]
judged_on: [pension_fen, heads]
plain: 把共同生活的人领的职工养老金、机关养老金加起来，摊到全家每个人，已经超过低保标准。城乡居民养老金（基础养老金）不算收入，工伤护理费不算；不住在一起的家人的养老金不算；单人保只看本人。
false_positives:
  - 城乡居民基础养老金（多数地方不计入收入）
  - 工伤护理费
  - 家里人口多，摊到每个人不超标
  - 养老金是不共同生活的家人的
  - 单人保，养老金是家里其他人的
  - 领养老金以后已经停保
  - 补发领养老金以前月份的钱
reason: '{whose}每月有职工或机关养老金 {pension_fen}，{heads} 人摊算每人每月 {per_head_fen}，超过{programme}标准 {line_fen}；{period_words}享受{programme}，发放 {amount_fen}'
approval_reason: '{whose}每月有职工或机关养老金 {pension_fen}，{heads} 人摊算每人每月 {per_head_fen}，超过{programme}标准 {line_fen}'
would_clear: 若养老金数额、起领年月或家庭人口有误，请更正养老待遇库第 {pension.version} 版（截至 {pension.as_of}）
*/
with aid as (
  select person_key, programme_code, programme_kind, village_code, persons, period_to as paid_to, cast(null as date) as enrolled_to,
    false as single
  from payments
  where programme_kind in (:kinds) and person_key is not null
  union all
  select person_key, programme_code, programme_kind, null, null, null, coalesce(to_on, :as_of), coalesce(single, false)
  from eligibility
  where programme_kind in (:kinds) and person_key is not null and from_on <= :as_of
),
-- of those who were paid, the payments tell how long; the register speaks for the others
on_aid as (
  select person_key, programme_code, min(programme_kind) as programme_kind, min(village_code) as village_code, max(persons) as persons,
    coalesce(max(paid_to), max(enrolled_to)) as until_on, max(paid_to) is not null as paid, bool_or(single) as single
  from aid
  group by person_key, programme_code
),
at_home as (
  select a.person_key, a.programme_code, a.programme_kind, coalesce(a.village_code, home.village_code) as village_code, a.until_on, a.paid, a.persons, a.single,
    home.household_no, home.village_code as home_village, home.together and not a.single as shares_home
  from on_aid a
  left join household home on home.person_key = a.person_key
),
-- whose pensions count: one's own, and those of people who live together
families as (
  select person_key as owner_key, person_key, programme_code, programme_kind, village_code, until_on, paid, persons, single, true as own
  from at_home
  union all
  select kin.person_key, h.person_key, h.programme_code, h.programme_kind, h.village_code, h.until_on, h.paid, h.persons, h.single, false
  from at_home h
  join household kin on kin.household_no = h.household_no and kin.village_code = h.home_village and kin.together
  where kin.person_key <> h.person_key and h.shares_home
),
sizes as (
  select person_key, programme_code,
    case when bool_or(single) then 1 else greatest(count(distinct owner_key), coalesce(max(persons), 1)) end as heads
  from families
  group by person_key, programme_code
),
pensions as (
  select person_key, row_no, monthly_fen,
    -- of a pension without a first month only the last year is looked at
    coalesce(cast(from_month || '-01' as date), cast(:as_of - interval '1 year' as date)) as since_on
  from pension
  where pension_type in ('职工', '机关') and monthly_fen > 0
),
-- one pension is one matter: of several people on aid in a home, of the one who is paid, and rather the pensioner
drawn as (
  select f.person_key, f.programme_code, f.programme_kind, f.village_code, f.paid, f.own, p.monthly_fen, p.since_on, p.row_no,
    row_number() over (partition by p.row_no, f.programme_code order by f.paid desc, f.own desc, f.person_key) as place
  from pensions p
  join families f on f.owner_key = p.person_key
  where p.since_on <= cast(date_trunc('month', f.until_on) as date)
),
homes as (
  select d.person_key, d.programme_code, min(d.village_code) as village_code, bool_and(d.paid) as paid, max(d.since_on) as since_on,
    sum(d.monthly_fen) as pension_fen, bool_and(d.own) as own, bool_or(d.own) as also_own, min(d.row_no) as row_no, min(z.heads) as heads,
    cast(round(cast(sum(d.monthly_fen) as double precision) / min(z.heads)) as bigint) as per_head_fen,
    cast(case when min(d.programme_kind) = 'urban-dibao' then :urban_line else :rural_line end * 100 as bigint) as line_fen
  from drawn d
  join sizes z on z.person_key = d.person_key and z.programme_code = d.programme_code
  where d.place = 1
  group by d.person_key, d.programme_code
)
select h.person_key, h.programme_code,
  'pension' as span,
  coalesce(min(p.village_code), min(h.village_code)) as village_code,
  coalesce(string_agg(distinct p.period, '、' order by p.period), '') as periods,
  coalesce(sum(p.amount_fen), 0) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  min(h.pension_fen) as pension_fen,
  min(h.per_head_fen) as per_head_fen,
  min(h.line_fen) as line_fen,
  min(h.heads) as heads,
  case when bool_and(h.own) then '本人' when bool_or(h.also_own) then '本人和共同生活的家人' else '共同生活的家人' end as whose,
  case when count(p.id) = 0 then '在册' when count(distinct p.period) = 1 then min(p.period) || ' '
    else min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(h.row_no) as pension_row
from homes h
left join payments p on p.person_key = h.person_key and p.programme_code = h.programme_code and p.programme_kind in (:kinds)
  and p.period_from >= h.since_on
where h.per_head_fen > h.line_fen and (p.id is not null or not h.paid)
group by h.person_key, h.programme_code
