/*
id: r07
version: 1
title: 共同生活的家人有财政供养人员，人均收入超标
level: blue
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
inputs: [payments, household, kinship, payroll, eligibility]
works_without: [household, kinship, eligibility]
judged_on: [income_per_head_fen, heads]
plain: 和低保对象共同生活的家人在财政供养名册上，把这份工资摊到全家每个人，已经超过低保标准。不住在一起的亲属不看；名册上没有写收入的不算；公益性岗位不算；单人保不看家人。
false_positives:
  - 亲属不共同生活
  - 没有核算收入，或摊到每个人以后不超标
  - 公益性岗位、临时用工
  - 已经离职
  - 单人保
reason: '共同生活的家人在财政供养人员库里年收入 {yearly_income_fen}，{heads} 人摊算每人每月 {income_per_head_fen}，超过{programme}标准 {line_fen}；{period_words}享受{programme}，发放 {amount_fen}'
approval_reason: '共同生活的家人在财政供养人员库里年收入 {yearly_income_fen}，{heads} 人摊算每人每月 {income_per_head_fen}，超过{programme}标准 {line_fen}'
would_clear: 若家人不共同生活、已离职或收入有误，请更正财政供养人员库第 {payroll.version} 版（截至 {payroll.as_of}）
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
  select a.person_key, a.programme_code, a.programme_kind, coalesce(a.village_code, home.village_code) as village_code, a.persons,
    a.until_on, a.paid, home.household_no, home.village_code as home_village, home.together
  from on_aid a
  left join household home on home.person_key = a.person_key
  where not a.single
),
-- who lives together: by the register of households, and by what was declared about relatives
together as (
  select h.person_key, kin.person_key as kin_key
  from at_home h
  join household kin on kin.household_no = h.household_no and kin.village_code = h.home_village and kin.together
  where kin.person_key <> h.person_key and h.together
  union
  select person_key, official_key
  from kinship
  where together and person_key <> official_key
),
homes as (
  select distinct h.person_key, h.programme_code, h.programme_kind, h.village_code, h.persons, h.until_on, h.paid, t.kin_key
  from at_home h
  join together t on t.person_key = h.person_key
),
sizes as (
  select person_key, programme_code, greatest(count(distinct kin_key) + 1, coalesce(max(persons), 1)) as heads
  from homes
  group by person_key, programme_code
),
-- without an income nothing can be worked out
staff as (
  select person_key, yearly_income_fen, row_no, coalesce(from_on, cast(:as_of - interval '1 year' as date)) as since_on, to_on
  from payroll
  where staff_type in ('公务员', '事业', '国企', '退休') and yearly_income_fen > 0
),
-- one salary is one matter: of several people on aid in a home, of the one who is paid
salaries as (
  select h.person_key, h.programme_code, h.programme_kind, h.village_code, h.paid, s.yearly_income_fen, s.since_on, s.to_on, s.row_no,
    row_number() over (partition by s.row_no, h.programme_code order by h.paid desc, h.person_key) as place
  from staff s
  join homes h on h.kin_key = s.person_key
  where s.since_on <= cast(date_trunc('month', h.until_on) as date) and (s.to_on is null or h.paid or s.to_on >= h.until_on)
),
incomes as (
  select s.person_key, s.programme_code, min(s.village_code) as village_code, bool_and(s.paid) as paid, max(s.since_on) as since_on,
    min(s.to_on) as until_on, min(s.row_no) as row_no, sum(s.yearly_income_fen) as yearly_income_fen, min(z.heads) as heads,
    cast(round(cast(sum(s.yearly_income_fen) as double precision) / 12 / min(z.heads)) as bigint) as income_per_head_fen,
    cast(case when min(s.programme_kind) = 'urban-dibao' then :urban_line else :rural_line end * 100 as bigint) as line_fen
  from salaries s
  join sizes z on z.person_key = s.person_key and z.programme_code = s.programme_code
  where s.place = 1
  group by s.person_key, s.programme_code
)
select i.person_key, i.programme_code,
  'kin' as span,
  coalesce(min(p.village_code), min(i.village_code)) as village_code,
  coalesce(string_agg(distinct p.period, '、' order by p.period), '') as periods,
  coalesce(sum(p.amount_fen), 0) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  min(i.yearly_income_fen) as yearly_income_fen,
  min(i.income_per_head_fen) as income_per_head_fen,
  min(i.line_fen) as line_fen,
  min(i.heads) as heads,
  case when count(p.id) = 0 then '在册' when count(distinct p.period) = 1 then min(p.period) || ' '
    else min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(i.row_no) as payroll_row
from incomes i
left join payments p on p.person_key = i.person_key and p.programme_code = i.programme_code and p.programme_kind in (:kinds)
  and p.period_from >= i.since_on and (i.until_on is null or p.period_to <= i.until_on)
  -- ids below zero: asked before approval, as if it were paid; what was last month is past
  and (p.id > 0 or p.period_to >= :as_of)
where i.income_per_head_fen > i.line_fen and (p.id is not null or not i.paid)
group by i.person_key, i.programme_code
