/*
id: r25
version: 1
title: 困难群众没有参保
level: blue
kind: entitlement
subject: person
programmes: [insurance-premium]
before_approval: false
basis:
  - 社会救助法：对最低生活保障对象、特困人员等参加居民医疗、养老保险的个人缴费给予补贴
params:
  grace_days: { label: 成为救助对象以后多少天内参保都算及时, unit: 天, default: 60, min: 0, max: 365 }
  settled_month: { label: 当年的集中缴费到几月底结束, unit: 月, default: 3, min: 1, max: 12 }
  coverage_percent: { label: 名单里参保的不到百分之几，视为参保库不全、不提示, unit: '%', default: 50, min: 0, max: 100 }
inputs: [eligibility, resident_insurance, employee_insurance, household, death, moved_out, pension, student, programmes]
works_without: [moved_out, pension, student]
judged_on: [insurance, aid_from]
plain: 正在享受低保、特困供养或孤儿生活费的人，今年没有参加居民医保（16 到 59 岁的，还看居民养老保险），也不在职工保险里。财政可以替他缴费，这是提醒上门帮他参保。参保库里没有今年的名单时不判断。
false_positives:
  - 在外地参保（户口已迁出本县的不算）
  - 在单位参加职工保险
  - 已退休，享受职工或机关待遇
  - 刚成为救助对象，或救助已经停止
  - 已经去世
  - 年初还在集中缴费
  - 参保库没有今年的名单，或名单不全
  - 在校学生、已领居民养老金的人不用参加居民养老保险
reason: '{aid_from} 起享受{aid}，{year} 年没有参加城乡居民{insurance}保险，也没有参加职工保险'
would_clear: 若已经参保，请更正城乡居民参保库第 {resident_insurance.version} 版（截至 {resident_insurance.as_of}）
*/
with aided as (
  select person_key, programme_kind, row_no, from_on, born_on,
    row_number() over (partition by person_key order by from_on, row_no) as place
  from eligibility
  where programme_kind in ('rural-dibao', 'urban-dibao', 'tekun', 'orphan') and person_key is not null
    and from_on + :grace_days <= :as_of and (to_on is null or to_on >= :as_of)
    and extract(month from :as_of) > :settled_month
),
gone as (
  select person_key from death
  union
  select person_key from moved_out where coalesce(outside_county, true)
),
people as (
  select a.person_key, a.programme_kind, a.row_no, a.from_on, a.born_on
  from aided a
  left join gone g on g.person_key = a.person_key
  where a.place = 1 and g.person_key is null
),
due as (
  select person_key, programme_kind, row_no, from_on, '医疗' as insurance from people
  union all
  select person_key, programme_kind, row_no, from_on, '养老' from people
  where born_on + interval '16 years' <= :as_of and born_on + interval '60 years' > :as_of
),
roll as (
  select person_key, insurance from resident_insurance where year = extract(year from :as_of)
),
employees as (
  select person_key from employee_insurance where substr(month, 1, 4) = substr(cast(:as_of as text), 1, 4)
),
registered as (
  select person_key, insurance from roll
  union all
  select person_key, '医疗' from employees
  union all
  select person_key, '养老' from employees
  union all
  select person_key, '医疗' from pension where pension_type in ('职工', '机关')
  union all
  select person_key, '养老' from pension where pension_type in ('职工', '机关', '居民')
  union all
  select person_key, '养老' from student where status = '在读' and substr(term, 1, 4) = substr(cast(:as_of as text), 1, 4)
),
insured as (
  select distinct r.person_key, r.insurance
  from registered r
  join people p on p.person_key = r.person_key
),
-- an insurance whose roll of the year is missing or only partly there says nothing about anybody
covered as (
  select d.insurance
  from due d
  left join insured i on i.person_key = d.person_key and i.insurance = d.insurance
  where d.insurance in (select insurance from roll) and exists (select 1 from employees)
  group by d.insurance
  having count(i.person_key) * 100 >= count(*) * :coverage_percent
),
homes as (
  select person_key, village_code, row_no, row_number() over (partition by person_key order by row_no) as place
  from household
  where person_key in (select person_key from people)
)
select d.person_key,
  (select min(programme_code) from programmes where programme_kind in (:kinds) having count(*) = 1) as programme_code,
  substr(cast(:as_of as text), 1, 4) || '-' || d.insurance as span,
  h.village_code,
  substr(cast(:as_of as text), 1, 4) as periods,
  substr(cast(:as_of as text), 1, 4) as year,
  d.insurance,
  d.from_on as aid_from,
  case d.programme_kind when 'rural-dibao' then '农村低保' when 'urban-dibao' then '城市低保' when 'tekun' then '特困供养'
    else '孤儿基本生活费' end as aid,
  d.row_no as eligibility_row,
  h.row_no as household_row
from due d
join covered c on c.insurance = d.insurance
left join insured i on i.person_key = d.person_key and i.insurance = d.insurance
left join homes h on h.person_key = d.person_key and h.place = 1
where i.person_key is null
