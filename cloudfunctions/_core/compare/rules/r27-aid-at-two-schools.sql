/*
id: r27
version: 1
title: 同一学期在两所学校领资助
level: red
kind: violation
subject: person
programmes: [student-aid]
before_approval: false
basis:
  - 学生资助管理办法：一名学生同一学期只在一所学校享受资助
params: {}
inputs: [payments, student]
works_without: [student]
judged_on: [schools]
plain: 同一个学生在同一期（学期或月份）里，两所不同的学校都给他发了资助。学期中转学、各发各的月份不算；学籍库里登记为转学的不算。
false_positives:
  - 学期中转学，两校各发各的月份
  - 学籍库登记为转学，旧学校的学籍滞后
  - 同一所学校写法不同（带不带县名）
  - 同一所学校分两项资助发
reason: '{periods} 在 {schools} 都领了学生资助，合计 {amount_fen}'
would_clear: 若其中一所学校已经停发或退回，或学校名称写错，请更正那一个批次
*/
with aid as (
  select person_key, programme_code, village_code, period, period_from, id, paid_on, amount_fen,
    replace(replace(school, ' ', ''), '　', '') as school
  from payments
  where programme_kind in (:kinds) and person_key is not null and school is not null
),
schools as (
  select person_key, period, min(school) as one_school, max(school) as other_school
  from aid
  where school <> ''
  group by person_key, period
  having count(distinct school) > 1
),
transferred as (
  select distinct person_key, term from student where status = '转学'
),
doubled as (
  select a.person_key, a.programme_code, a.village_code, a.period, a.id, a.paid_on, a.amount_fen, a.school
  from schools s
  join aid a on a.person_key = s.person_key and a.period = s.period
  left join transferred t on t.person_key = s.person_key and t.term = s.period
  where t.person_key is null
    -- 文峰中学 and 陇西县文峰中学 are one
    and strpos(s.one_school, s.other_school) = 0 and strpos(s.other_school, s.one_school) = 0
)
select person_key,
  case when count(distinct programme_code) = 1 then min(programme_code) end as programme_code,
  period as span,
  min(village_code) as village_code,
  period as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  string_agg(distinct school, '、' order by school) as schools
from doubled
group by person_key, period
