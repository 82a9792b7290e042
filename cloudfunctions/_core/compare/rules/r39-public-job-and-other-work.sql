/*
id: r39
version: 1
title: 公益岗人员另有公职、公司或单位
level: amber
kind: violation
subject: person
programmes: [public-job]
before_approval: true
basis:
  - 公益性岗位项目办法：岗位用于安置就业困难人员，已在别处就业的不再安置
params:
  insured_months: { label: 别的单位缴职工社保几个月以上才算, unit: 个月, default: 3, min: 1, max: 24 }
  min_employees: { label: 公司至少有几名从业人员才算（没填的照算）, unit: 人, default: 1, min: 0, max: 50 }
inputs: [payments, payroll, business, employee_insurance, registries]
works_without: [payroll, business, employee_insurance]
judged_on: [ground, since]
plain: 领公益岗补贴的同一段时间里，本人又是在编公职人员，或是一家存续公司的法定代表人，或由别的单位缴职工社保。公益岗单位自己缴的社保、劳务派遣公司代缴的社保不算。
false_positives:
  - 空壳企业，没有从业人员
  - 公司已注销、吊销，或只是股东、个体户、合作社成员
  - 社保由公益岗所在单位缴纳，或由劳务派遣、人力资源公司代缴
  - 刚换工作，交接的一两个月重叠
  - 已经离职或退休
reason: '{period_words} 领取{programme}，合计 {amount_fen}；{ground_words}'
approval_reason: '{ground_words}，先核实再安排{programme}'
would_clear: '{clear}第 {base_version} 版（截至 {base_as_of}）'
*/
with jobs as (
  select id, person_key, programme_code, village_code, period, period_from, period_to, paid_on, amount_fen,
    substr(cast(period_from as text), 1, 7) as month_from, substr(cast(period_to as text), 1, 7) as month_to
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
workers as (
  select distinct person_key from jobs
),
posts as (
  select person_key, employer from payroll where staff_type = '公益岗'
),
-- the employer of the post itself, also under a shorter or longer name, is no other employer; without a known post only
-- enterprises are
insured as (
  select e.person_key, e.employer, e.month, e.row_no
  from workers w
  join employee_insurance e on e.person_key = w.person_key
  left join posts s on s.person_key = e.person_key
  where e.employer not like '%劳务%' and e.employer not like '%人力资源%' and e.employer not like '%公益%'
  group by e.person_key, e.employer, e.employer_type, e.month, e.row_no
  having case
    when count(s.employer) > 0
      then not bool_or(position(s.employer in e.employer) > 0 or position(e.employer in s.employer) > 0)
    else e.employer like '%公司%' or e.employer like '%厂%' or coalesce(e.employer_type, '') like '%企业%'
  end
),
found as (
  select j.id, j.person_key, j.programme_code, j.village_code, j.period, j.paid_on, j.amount_fen,
    'payroll' as ground, 'payroll' as base, coalesce(cast(y.from_on as text), '') as since,
    '同期是' || y.employer || '的在编人员（' || y.staff_type || '）' as ground_words, y.row_no, cast(null as text) as insured_month
  from jobs j
  join payroll y on y.person_key = j.person_key
  where y.staff_type in ('公务员', '事业', '国企')
    and (y.from_on is null or y.from_on <= j.period_from)
    and (y.to_on is null or y.to_on > j.period_to)
  union all
  select j.id, j.person_key, j.programme_code, j.village_code, j.period, j.paid_on, j.amount_fen,
    'company', 'business', coalesce(cast(b.founded_on as text), ''),
    '同期是一家存续公司的法定代表人' || coalesce('（' || cast(b.founded_on as text) || ' 成立）', ''), b.row_no, null
  from jobs j
  join business b on b.person_key = j.person_key
  where b.role = '法定代表人' and b.company_type = '公司' and b.status = '存续'
    and (b.founded_on is null or b.founded_on <= j.period_from)
    and (b.employees is null or b.employees >= :min_employees)
  union all
  select j.id, j.person_key, j.programme_code, j.village_code, j.period, j.paid_on, j.amount_fen,
    'insurance', 'employee-insurance', i.employer,
    '同期由' || i.employer || '缴职工社保', i.row_no, i.month
  from jobs j
  join insured i on i.person_key = j.person_key and i.month >= j.month_from and i.month <= j.month_to
),
-- a payment counts once for each ground; the first source row says why
placed as (
  select id, person_key, programme_code, village_code, period, paid_on, amount_fen, ground, base, since, ground_words, row_no,
    insured_month,
    row_number() over (partition by ground, id order by row_no) as place,
    row_number() over (partition by ground, person_key, programme_code order by row_no, id) as first_place
  from found
)
select p.person_key, p.programme_code,
  p.ground as span,
  min(p.village_code) as village_code,
  string_agg(distinct p.period, '、' order by p.period) as periods,
  sum(case when p.place = 1 then p.amount_fen end) as amount_fen,
  string_agg(case when p.place = 1 then cast(p.id as text) end, ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  case when count(distinct p.period) > 3 then min(p.period) || ' 至 ' || max(p.period) || ' 共 ' || cast(count(distinct p.period) as text) || ' 期'
    else string_agg(distinct p.period, '、' order by p.period) end as period_words,
  p.ground,
  max(case when p.first_place = 1 then p.since end) as since,
  max(case when p.first_place = 1 then p.ground_words end) as ground_words,
  case p.ground
    when 'payroll' then '若他已离职，请更正财政供养人员库'
    when 'company' then '若公司已注销或不再由他任职，请更正市场主体库'
    else '若他已不在这个单位，请更正职工社保库'
  end as clear,
  min(g.version) as base_version,
  min(g.as_of) as base_as_of,
  max(case when p.first_place = 1 and p.ground = 'payroll' then p.row_no end) as payroll_row,
  max(case when p.first_place = 1 and p.ground = 'company' then p.row_no end) as business_row,
  max(case when p.first_place = 1 and p.ground = 'insurance' then p.row_no end) as employee_insurance_row
from placed p
left join registries g on g.kind = p.base
group by p.person_key, p.programme_code, p.ground
having p.ground <> 'insurance' or count(distinct p.insured_month) >= :insured_months
