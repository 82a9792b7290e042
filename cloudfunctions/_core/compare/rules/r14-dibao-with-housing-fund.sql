/*
id: r14
version: 1
title: 低保对象连续缴住房公积金
level: amber
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao]
before_approval: true
basis:
  - 社会救助法、最低生活保障审核确认办法：享受低保要看共同生活家庭的收入状况
params:
  months: { label: 连续缴几个月才算, unit: 个月, default: 3, min: 1, max: 24 }
inputs: [payments, eligibility, household, housing_fund]
works_without: [eligibility, household]
judged_on: [first_month]
plain: 领低保的人连续缴住房公积金满三个月，从第三个月起还在领低保，说明有正式的工作和工资。账户封存、销户的月份不算；刚上班的头两个月不算。
false_positives:
  - 公积金账户已经封存、销户
  - 只缴了一两个月就停了
  - 中间断了，没有连续
  - 就业后已经停保
  - 补发缴存以前月份的钱
reason: '{first_month} 起连续缴住房公积金 {fund_months} 个月，满 {months} 个月以后{period_words}享受{programme}，发放 {amount_fen}'
approval_reason: '{first_month} 起连续缴住房公积金 {fund_months} 个月'
would_clear: 若账户当时已经封存，请更正公积金库第 {housing_fund.version} 版（截至 {housing_fund.as_of}）
*/
with aid as (
  select person_key, programme_code, village_code, period_from as paid_from, period_to as paid_to, cast(null as date) as enrolled_from,
    cast(null as date) as enrolled_to
  from payments
  where programme_kind in (:kinds) and person_key is not null
  union all
  select e.person_key, e.programme_code, h.village_code, null, null, e.from_on, coalesce(e.to_on, :as_of)
  from eligibility e
  left join household h on h.person_key = e.person_key
  where e.programme_kind in (:kinds) and e.person_key is not null and e.from_on <= :as_of
),
-- of those who were paid, the payments tell how long; the register speaks for the others
on_aid as (
  select person_key, programme_code, min(village_code) as village_code, coalesce(min(paid_from), min(enrolled_from)) as began_on,
    coalesce(max(paid_to), max(enrolled_to)) as until_on, max(paid_to) is not null as paid
  from aid
  group by person_key, programme_code
),
-- one row a month; months are counted from the year 0
saved as (
  select f.person_key, f.month, cast(substr(f.month, 1, 4) as integer) * 12 + cast(substr(f.month, 6, 2) as integer) as month_no,
    min(f.row_no) as row_no
  from housing_fund f
  join (select distinct person_key from on_aid) a on a.person_key = f.person_key
  where f.month is not null and f.status = '正常'
  group by f.person_key, f.month
),
numbered as (
  select person_key, month, month_no, row_no, month_no - row_number() over (partition by person_key order by month_no) as run
  from saved
),
-- months without a gap; the months of getting started are let go
jobs as (
  select person_key, min(month) as first_month, max(month) as last_month, count(*) as fund_months, min(row_no) as row_no,
    cast(cast(min(month) || '-01' as date) + interval '1 month' * (:months - 1) as date) as since_on,
    cast(cast(max(month) || '-01' as date) + interval '1 month' as date) - 1 as until_on
  from numbered
  group by person_key, run
  having count(*) >= :months
)
select a.person_key, a.programme_code,
  j.first_month as span,
  coalesce(min(p.village_code), min(a.village_code)) as village_code,
  coalesce(string_agg(distinct p.period, '、' order by p.period), '') as periods,
  coalesce(sum(p.amount_fen), 0) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  j.first_month,
  min(j.last_month) as last_month,
  min(j.fund_months) as fund_months,
  case when count(p.id) = 0 then '在册' when count(distinct p.period) = 1 then ' ' || min(p.period) || ' '
    else ' ' || min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(j.row_no) as housing_fund_row
from jobs j
join on_aid a on a.person_key = j.person_key
left join payments p on p.person_key = a.person_key and p.programme_code = a.programme_code and p.programme_kind in (:kinds)
  and p.period_from >= j.since_on and p.period_from <= j.until_on
  -- ids below zero: asked before approval, as if it were paid; work that ended earlier is past
  and (p.id > 0 or p.period_from >= cast(date_trunc('month', :as_of) - interval '1 month' as date))
where p.id is not null or (not a.paid and a.began_on <= j.until_on and a.until_on >= j.since_on)
group by a.person_key, a.programme_code, j.first_month
