/*
id: r24
version: 1
title: 财政代缴居民保费，本人在单位参保
level: amber
kind: violation
subject: person
programmes: [insurance-premium]
before_approval: true
basis:
  - 社会保险法和城乡居民养老、医疗保险办法：职工保险和居民保险不重复参加，重复的部分不补助
params:
  months: { label: 一年里在单位参保几个月以上才算, unit: 个月, default: 3, min: 1, max: 12 }
inputs: [payments, employee_insurance]
judged_on: [period]
plain: 财政替他缴了某一年的居民保费，而代缴的时候他已经在单位参加职工社保，这一年里参保满规定的月数。代缴以后才找到工作的不算。
false_positives:
  - 年中才就业，代缴在前
  - 只在单位参保一两个月
  - 在单位参保的是别的年份
  - 代缴没有写日期，年初还没有就业
reason: '{first_month} 起在单位参加职工社保，已缴 {months_insured} 个月，财政仍替他缴了 {period_words}的居民保费 {amount_fen}'
approval_reason: '{first_month} 起在单位参加职工社保，最近一年已缴 {months_insured} 个月'
would_clear: 若职工社保的缴费月份有误，请更正职工社保库第 {employee_insurance.version} 版（截至 {employee_insurance.as_of}）
*/
with premiums as (
  select person_key, programme_code, village_code, period, id, paid_on, amount_fen,
    -- ids below zero: asked before approval, as if it were paid; the last year tells
    substr(cast(case when id > 0 then period_from else cast(:as_of - interval '1 year' as date) end as text), 1, 7) as from_month,
    -- work that ended earlier is past
    case when id > 0 then '' else substr(cast(cast(:as_of - interval '2 months' as date) as text), 1, 7) end as still_month,
    substr(cast(period_to as text), 1, 7) as to_month,
    -- what was known on the day of payment; without a day, at the beginning of the year
    substr(cast(case when paid_on_exact and paid_on > period_from then paid_on else period_from end as text), 1, 7) as paid_month
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
insured as (
  select distinct p.id, e.month
  from premiums p
  join employee_insurance e on e.person_key = p.person_key and e.month >= p.from_month and e.month <= p.to_month
),
doubled as (
  select id, min(month) as first_month, max(month) as last_month, count(*) as months_insured
  from insured
  group by id
),
evidence as (
  select person_key, month, min(row_no) as row_no
  from employee_insurance
  group by person_key, month
)
select p.person_key, p.programme_code,
  p.period as span,
  min(p.village_code) as village_code,
  p.period as periods,
  sum(p.amount_fen) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  p.period,
  case when length(p.period) = 4 then p.period || ' 年' else p.period || ' ' end as period_words,
  min(d.first_month) as first_month,
  max(d.months_insured) as months_insured,
  min(e.row_no) as employee_insurance_row
from premiums p
join doubled d on d.id = p.id and d.first_month <= p.paid_month and d.months_insured >= :months and d.last_month >= p.still_month
join evidence e on e.person_key = p.person_key and e.month = d.first_month
group by p.person_key, p.programme_code, p.period
