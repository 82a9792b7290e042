/*
id: r28
version: 1
title: 低保、特困家庭的学生没有领到资助
level: blue
kind: entitlement
subject: person
programmes: [student-aid]
before_approval: false
basis:
  - 学生资助管理办法：低保、特困家庭学生和孤儿是家庭经济困难学生，应助尽助
params:
  grace_days: { label: 学期结束多少天以后还没有发才算, unit: 天, default: 60, min: 0, max: 365 }
  recent_months: { label: 看最近多少个月内结束的学期, unit: 个月, default: 12, min: 6, max: 36 }
inputs: [payments, eligibility, household, student, death, moved_out, programmes]
works_without: [moved_out]
judged_on: [schools]
plain: 学期里在读、家里正享受低保或特困供养（或本人是孤儿）的学生，学期结束已满规定天数，没有领到学生资助，而他的学校有别的学生领到了。这是提醒学校和村里帮他办。
false_positives:
  - 学期还没有结束，或刚结束不久
  - 全校没有人领的学校（例如只资助寄宿生的、民办的）
  - 低保、特困是学期当中才办的，或已经停止
  - 低保是同户不一起住的人领的，或是家里别人的单人保
  - 已经休学、转学
  - 全年一次发的资助已经领到
  - 本人不愿申请（资格库里写明放弃的不算）
  - 已经去世或迁出
reason: '在{schools}就读，{aid_words}享受{aid}，{periods} 学期没有领到学生资助'
would_clear: 若这个学期不在读或学校不在资助范围，请更正学籍库第 {student.version} 版（截至 {student.as_of}）
*/
with terms as (
  select distinct term,
    cast(substr(term, 1, 4) || case when substr(term, 5) = '春' then '-02-01' else '-08-01' end as date) as term_from
  from student
  where substr(term, 5) in ('春', '秋')
),
-- six months long; whoever was aided is known some time after the end
recent_terms as (
  select term, term_from, cast(term_from + interval '6 months' as date) - 1 as term_to
  from terms
  where cast(term_from + interval '6 months' as date) + :grace_days <= :as_of
    and term_from + interval '6 months' > :as_of - interval '1 month' * :recent_months
),
poor as (
  select person_key, programme_kind, row_no, from_on, to_on, coalesce(single, false) as single
  from eligibility
  where programme_kind in ('rural-dibao', 'urban-dibao', 'tekun', 'orphan') and person_key is not null
),
-- his own, or that of somebody who lives with him
reliefs as (
  select person_key, programme_kind, row_no, from_on, to_on, true as own from poor
  union all
  select h.person_key, e.programme_kind, e.row_no, e.from_on, e.to_on, false
  from poor e
  join household m on m.person_key = e.person_key and coalesce(m.together, true)
  join household h on h.household_no = m.household_no and h.village_code = m.village_code and coalesce(h.together, true)
  where h.person_key <> e.person_key and not e.single and e.programme_kind <> 'orphan'
),
poor_pupils as (
  select s.person_key, s.school, t.term, t.term_from, s.row_no, r.programme_kind, r.row_no as eligibility_row, r.from_on, r.own,
    row_number() over (partition by s.person_key, t.term order by r.own desc, r.from_on, r.row_no, s.row_no) as place
  from reliefs r
  join student s on s.person_key = r.person_key and s.status = '在读'
  join recent_terms t on t.term = s.term
  where r.from_on <= t.term_from and coalesce(r.to_on >= t.term_to, true)
),
-- aid of a month, a term or a year
aided as (
  select distinct p.person_key, t.term
  from payments p
  join recent_terms t on p.period_from <= t.term_to and p.period_to >= t.term_from
  where p.programme_kind in (:kinds)
),
aided_schools as (
  select distinct s.school, s.term
  from aided a
  join student s on s.person_key = a.person_key and s.term = a.term and s.status = '在读'
),
gone as (
  select person_key from death
  union
  select person_key from moved_out where coalesce(outside_county, true)
  union
  select person_key from eligibility where programme_kind in (:kinds) and class like '%放弃%'
),
missed as (
  select u.person_key, u.school, u.term, u.term_from, u.row_no, u.programme_kind, u.eligibility_row, u.from_on, u.own
  from poor_pupils u
  join aided_schools s on s.school = u.school and s.term = u.term
  left join aided a on a.person_key = u.person_key and a.term = u.term
  left join gone g on g.person_key = u.person_key
  where u.place = 1 and a.person_key is null and g.person_key is null
),
homes as (
  select person_key, village_code, row_no, row_number() over (partition by person_key order by row_no) as place
  from household
  where person_key in (select person_key from missed)
)
select m.person_key,
  (select min(programme_code) from programmes where programme_kind in (:kinds) having count(*) = 1) as programme_code,
  'unaided' as span,
  min(h.village_code) as village_code,
  string_agg(m.term, '、' order by m.term_from) as periods,
  string_agg(distinct m.school, '、' order by m.school) as schools,
  case when bool_and(m.own) then '本人' else '家里' end || '从 ' || cast(min(m.from_on) as text) || ' 起' as aid_words,
  case min(m.programme_kind) when 'rural-dibao' then '农村低保' when 'urban-dibao' then '城市低保' when 'tekun' then '特困供养'
    else '孤儿基本生活费' end as aid,
  count(*) as missed_terms,
  min(m.row_no) as student_row,
  min(m.eligibility_row) as eligibility_row,
  min(h.row_no) as household_row
from missed m
left join homes h on h.person_key = m.person_key and h.place = 1
group by m.person_key
