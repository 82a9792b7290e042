/*
id: r12
version: 1
title: 低保对象连续缴职工社保
level: amber
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao]
before_approval: true
basis:
  - 社会救助法、最低生活保障审核确认办法：享受低保要看共同生活家庭的收入状况
params:
  months: { label: 连续缴几个月才算, unit: 个月, default: 3, min: 1, max: 24 }
inputs: [payments, eligibility, household, employee_insurance, payroll]
works_without: [eligibility, household, payroll]
judged_on: [employer, first_month]
plain: 领低保的人在一家单位连续缴职工社保满三个月，从第三个月起还在领低保，说明有了工作和工资。公益性岗位、灵活就业、挂靠代缴不算；刚上班的头两个月不算。
false_positives:
  - 公益性岗位（单位替他缴社保）
  - 灵活就业、个人缴费、挂靠代缴
  - 只干了一两个月就停了
  - 中间断了，没有连续
  - 就业后已经停保
  - 补发就业以前月份的钱
reason: '{first_month} 起在{employer}连续缴职工社保 {insured_months} 个月{base_words}，满 {months} 个月以后{period_words}享受{programme}，发放 {amount_fen}'
approval_reason: '{first_month} 起在{employer}连续缴职工社保 {insured_months} 个月{base_words}'
would_clear: 若是公益性岗位、挂靠代缴，或收入摊到全家没有超过标准，请更正职工社保库第 {employee_insurance.version} 版（截至 {employee_insurance.as_of}）
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
public_posts as (
  select distinct person_key from payments where programme_kind = 'public-job' and person_key is not null
  union
  select person_key from payroll where staff_type = '公益岗' and person_key is not null
),
-- one row a month, whatever the number of insurances; months are counted from the year 0
insured as (
  select i.person_key, i.month, cast(substr(i.month, 1, 4) as integer) * 12 + cast(substr(i.month, 6, 2) as integer) as month_no,
    min(i.employer) as employer, max(i.base_fen) as base_fen, min(i.row_no) as row_no
  from employee_insurance i
  join (select distinct person_key from on_aid) a on a.person_key = i.person_key
  left join public_posts j on j.person_key = i.person_key
  where i.month is not null and j.person_key is null
    and not (coalesce(i.employer_type, '') like '%公益%' or coalesce(i.employer_type, '') like '%灵活%'
      or coalesce(i.employer_type, '') like '%个人%' or coalesce(i.employer_type, '') like '%代理%'
      or coalesce(i.employer_type, '') like '%挂靠%')
    and not (coalesce(i.employer, '') like '%公益%' or coalesce(i.employer, '') like '%灵活就业%' or coalesce(i.employer, '') like '%个人缴费%'
      or coalesce(i.employer, '') like '%人事代理%' or coalesce(i.employer, '') like '%就业服务%' or coalesce(i.employer, '') like '%人才%')
  group by i.person_key, i.month
),
numbered as (
  select person_key, month, month_no, employer, base_fen, row_no,
    month_no - row_number() over (partition by person_key order by month_no) as run
  from insured
),
-- months without a gap; the months of getting started are let go
jobs as (
  select person_key, min(month) as first_month, max(month) as last_month, count(*) as insured_months, max(base_fen) as base_fen,
    string_agg(distinct employer, '、' order by employer) as employer, min(row_no) as row_no,
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
  min(j.insured_months) as insured_months,
  min(j.base_fen) as base_fen,
  coalesce(min(j.employer), '一家单位') as employer,
  coalesce('（缴费基数 ' || cast(cast(round(cast(min(j.base_fen) as double precision) / 100) as bigint) as text) || ' 元）', '') as base_words,
  case when count(p.id) = 0 then '在册' when count(distinct p.period) = 1 then ' ' || min(p.period) || ' '
    else ' ' || min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(j.row_no) as employee_insurance_row
from jobs j
join on_aid a on a.person_key = j.person_key
left join payments p on p.person_key = a.person_key and p.programme_code = a.programme_code and p.programme_kind in (:kinds)
  and p.period_from >= j.since_on and p.period_from <= j.until_on
  -- ids below zero: asked before approval, as if it were paid; work that ended earlier is past
  and (p.id > 0 or p.period_from >= cast(date_trunc('month', :as_of) - interval '1 month' as date))
where p.id is not null or (not a.paid and a.began_on <= j.until_on and a.until_on >= j.since_on)
group by a.person_key, a.programme_code, j.first_month
