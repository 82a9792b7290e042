/*
id: r26
version: 1
title: 领学生资助，学籍库里不在读
level: red
kind: violation
subject: person
programmes: [student-aid]
before_approval: true
basis:
  - 学生资助管理办法：资助对象是有学籍、在读的学生，休学、退学期间停发
params:
  leave_counts: { label: 登记为休学、转学的是否提示（1 提示，0 不提示）, unit: '', default: 0, min: 0, max: 1 }
  coverage_percent: { label: 同校同批受助学生在读登记不到百分之几，视为学籍库不全、不提示, unit: '%', default: 50, min: 0, max: 100 }
inputs: [payments, student]
judged_on: [status]
plain: 领了某个学期的学生资助，学籍库里这个学期却没有他在读的记录，或登记为退学、毕业。学籍库里没有这个学期、没有这所学校的学生时不判断。
false_positives:
  - 休学，还保留学籍（改参数可以提示）
  - 转学，在新学校在读
  - 学籍库还没有这个学期
  - 学籍库没有包括这所学校（例如外县学校、大学）
  - 全年一次发的资助，分不清学期
reason: '{term} 学期领取{programme} {amount_fen}，学籍库里{why}'
approval_reason: '{term} 学期在学籍库里{why}'
would_clear: 若这个学期确实在读，请更正学籍库第 {student.version} 版（截至 {student.as_of}）
*/
with aid as (
  select person_key, programme_code, village_code, period, id, paid_on, amount_fen, school, period_to - period_from as days,
    -- spring runs from February to July, autumn from August to January: a month earlier they are halves of a year
    cast(period_from + cast(floor((period_to - period_from) * 0.5) as integer) - interval '1 month' as date) as middle
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
paid as (
  select person_key, programme_code, village_code, period, id, paid_on, amount_fen, coalesce(school, '') as school,
    substr(cast(middle as text), 1, 4) || case when substr(cast(middle as text), 6, 2) <= '06' then '春' else '秋' end as term
  from aid
  where days < 200
),
enrolments as (
  select person_key, term, min(row_no) as row_no, min(status) as status,
    bool_or(status = '在读') as is_enrolled, bool_or(status in ('休学', '转学')) as on_leave
  from student
  where person_key is not null
  group by person_key, term
),
known_terms as (
  select distinct term from student
),
known_schools as (
  select distinct term, school from student
),
matched as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.id, p.paid_on, p.amount_fen, p.school, p.term,
    e.row_no, e.status, coalesce(e.is_enrolled, false) as is_enrolled, coalesce(e.on_leave, false) as on_leave
  from paid p
  join known_terms k on k.term = p.term
  left join enrolments e on e.person_key = p.person_key and e.term = p.term
),
-- schools that the registry covers, whatever they are called in the file of payments
covered as (
  select programme_code, term, school
  from matched
  group by programme_code, term, school
  having sum(case when is_enrolled then 100 else 0 end) >= count(*) * :coverage_percent
)
select m.person_key, m.programme_code,
  m.term as span,
  min(m.village_code) as village_code,
  string_agg(distinct m.period, '、' order by m.period) as periods,
  sum(m.amount_fen) as amount_fen,
  string_agg(cast(m.id as text), ',' order by m.id) as payment_ids,
  min(m.paid_on) as first_paid_on,
  max(m.paid_on) as last_paid_on,
  m.term,
  coalesce(m.status, '没有记录') as status,
  case when m.status is null then '这个学期没有他的记录' else '登记为' || m.status end as why,
  min(m.row_no) as student_row
from matched m
left join covered c on c.programme_code = m.programme_code and c.term = m.term and c.school = m.school
left join known_schools s on s.term = m.term and s.school = m.school
where not m.is_enrolled and (not m.on_leave or :leave_counts = 1)
  -- a row of his own settles it; that there is none says something of a covered school only
  and (m.row_no is not null or c.term is not null or s.term is not null)
group by m.person_key, m.programme_code, m.term, m.status
