/*
id: r06
version: 1
title: 财政供养人员本人领低保、特困
level: red
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao, tekun]
before_approval: true
basis:
  - 社会救助法、最低生活保障审核确认办法：低保、特困供养发给没有稳定收入、生活困难的人
inputs: [payments, eligibility, household, payroll]
works_without: [eligibility, household]
params: {}
judged_on: [staff_type, employer, from_on, to_on]
plain: 本人在公务员、事业单位、国企或退休人员的工资名册上，同时又领低保或特困供养。公益性岗位、临时用工、遗属补助不算；入职以前、离职以后的月份不算。
false_positives:
  - 同名不同人（只按身份证号比对）
  - 已经离职
  - 入职以前领的
  - 公益性岗位人员
  - 临时聘用、劳务派遣、遗属补助人员
  - 补发入职以前月份的钱
reason: '本人在财政供养人员库里（{staff_type}，{employer}，{term_words}），{period_words}享受{programme}，发放 {amount_fen}'
approval_reason: '本人在财政供养人员库里（{staff_type}，{employer}，{term_words}）'
would_clear: 若当时已经离职或不在编，请更正财政供养人员库第 {payroll.version} 版（截至 {payroll.as_of}）
*/
with paid as (
  select person_key, programme_code, village_code, period, period_from, period_to, id, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
paid_people as (
  select distinct person_key, programme_code from paid
),
-- who is on the register and was never paid in his own name; of those who were paid, the payments tell
enrolled as (
  select e.person_key, e.programme_code, min(h.village_code) as village_code, e.from_on, coalesce(e.to_on, :as_of) as to_on
  from eligibility e
  left join paid_people p on p.person_key = e.person_key and p.programme_code = e.programme_code
  left join household h on h.person_key = e.person_key
  where e.programme_kind in (:kinds) and e.person_key is not null and p.person_key is null and e.from_on <= :as_of
  group by e.person_key, e.programme_code, e.from_on, coalesce(e.to_on, :as_of)
),
aid as (
  select person_key, programme_code, village_code, period, period_from as from_on, period_to as to_on, id, paid_on, amount_fen from paid
  union all
  -- on the register now: its last full month
  select person_key, programme_code, village_code, null, cast(date_trunc('month', to_on) - interval '1 month' as date), to_on, null, null, 0
  from enrolled
),
staff as (
  select person_key, row_no, staff_type, employer, from_on, to_on,
    -- of a post without a first day only the last year is looked at
    coalesce(from_on, cast(:as_of - interval '1 year' as date)) as since_on
  from payroll
  where staff_type in ('公务员', '事业', '国企', '退休')
),
-- the months of coming and of leaving are not counted
hits as (
  select a.person_key, a.programme_code, a.village_code, a.period, a.id, a.paid_on, a.amount_fen, s.row_no, s.staff_type, s.employer,
    s.from_on, s.to_on,
    row_number() over (partition by a.person_key, a.programme_code, a.id order by s.since_on desc, s.row_no) as place
  from aid a
  join staff s on s.person_key = a.person_key
  where a.from_on >= s.since_on and (s.to_on is null or a.to_on <= s.to_on)
    -- ids below zero: asked before approval, as if it were paid; what was last month is past
    and (a.id is null or a.id > 0 or a.to_on >= :as_of)
)
select person_key, programme_code,
  'payroll' as span,
  min(village_code) as village_code,
  coalesce(string_agg(distinct period, '、' order by period), '') as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  string_agg(distinct staff_type, '、' order by staff_type) as staff_type,
  coalesce(string_agg(distinct employer, '、' order by employer), '单位未填') as employer,
  min(from_on) as from_on,
  max(to_on) as to_on,
  coalesce(cast(min(from_on) as text) || ' 入职', '入职日期未填') || coalesce('，' || cast(max(to_on) as text) || ' 离职', '') as term_words,
  case when count(id) = 0 then '在册' when count(distinct period) = 1 then min(period) || ' '
    else min(period) || ' 至 ' || max(period) || ' ' end as period_words,
  min(row_no) as payroll_row
from hits
where place = 1
group by person_key, programme_code
