/*
id: r40
version: 1
title: 同户多人领公益岗补贴
level: blue
kind: violation
subject: person
programmes: [public-job]
before_approval: true
basis:
  - 公益性岗位项目办法：就业困难家庭一般安置一人
params:
  max_jobs: { label: 一户最多几个岗位, unit: 个, default: 1, min: 1, max: 5 }
  overlap_months: { label: 同时在岗超过几个月才算, unit: 个月, default: 1, min: 0, max: 12 }
inputs: [payments, household]
judged_on: [household_no, jobs]
plain: 同一个户口本上、一起生活的家人里，有超过规定人数的人在同一个月领公益岗补贴。交接岗位的那一个月不算，已经分户的不算。
false_positives:
  - 已经分户，不在一个户口本上
  - 登记为不共同生活
  - 家里一人接替另一人，交接的当月都发了
  - 补发以前月份的钱
reason: '{first_month} 至 {last_month} 有 {months} 个月，同一户（户号 {household_no}）有 {jobs} 人领取{programme}，合计 {amount_fen}'
approval_reason: '同一户（户号 {household_no}）已有人领取{programme}'
would_clear: 若他们已经分户，请更正户籍库第 {household.version} 版（截至 {household.as_of}）
*/
with jobs as (
  select id, person_key, programme_code, village_code, period, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
workers as (
  select person_key, min(period) as since from jobs group by person_key
),
homes as (
  select w.person_key, w.since, h.household_no, h.row_no,
    row_number() over (partition by w.person_key order by h.row_no) as place
  from workers w
  join household h on h.person_key = w.person_key
  where h.household_no is not null and coalesce(h.together, true)
),
placed as (
  select j.id, j.person_key, j.programme_code, j.village_code, j.period, j.paid_on, j.amount_fen, h.household_no, h.row_no, h.since
  from jobs j
  join homes h on h.person_key = j.person_key and h.place = 1
),
crowded as (
  select household_no, period, count(distinct person_key) as jobs
  from placed
  group by household_no, period
  having count(distinct person_key) > :max_jobs
),
-- one matter a household: of the one who came last
hits as (
  select p.id, p.person_key, p.programme_code, p.village_code, p.period, p.paid_on, p.amount_fen, p.household_no, p.row_no, c.jobs,
    row_number() over (partition by p.household_no order by p.since desc, p.person_key, p.period desc, p.id) as place
  from placed p
  join crowded c on c.household_no = p.household_no and c.period = p.period
)
select cast(max(case when place = 1 then cast(person_key as text) end) as uuid) as person_key,
  max(case when place = 1 then programme_code end) as programme_code,
  household_no as span,
  max(case when place = 1 then village_code end) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  household_no,
  max(jobs) as jobs,
  count(distinct period) as months,
  min(period) as first_month,
  max(period) as last_month,
  max(case when place = 1 then row_no end) as household_row
from hits
group by household_no
having count(distinct period) > :overlap_months
