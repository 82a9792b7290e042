/*
id: r17
version: 1
title: 户口类别与低保类别不符
level: amber
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao]
before_approval: false
basis:
  - 最低生活保障审核确认办法：农村低保、城市低保按户籍和居住情况分别申请；已经统一城乡标准的地方从其规定
params:
  recent_months: { label: 只看最近几个月的发放, unit: 个月, default: 3, min: 1, max: 24 }
  unified_percent: { label: 一个项目里不符的人超过多少，就当作户籍已经统一, unit: '%', default: 30, min: 1, max: 100 }
  unified_people: { label: 项目里至少多少人才这样判断, unit: 人, default: 50, min: 1, max: 100000 }
inputs: [payments, household]
judged_on: [household_type]
plain: 户籍库里写着非农业户口的人在领农村低保，或者写着农业户口的人在领城市低保。户籍已经统一登记为居民户口的不算；一个项目里很多人都不符，说明当地已经统一城乡，也不逐人提示。
false_positives:
  - 户籍制度改革，统一登记为居民户口
  - 当地城乡低保已经统一，大批人不符
  - 户口刚刚改登，低保已经停了或转了
  - 户籍库里同一个人有两种户口类别
reason: '户籍库里是{household_type}户口，{period_words}享受{programme}，发放 {amount_fen}'
would_clear: 若户口类别有误，或者已经统一登记为居民户口，请更正户籍库第 {household.version} 版（截至 {household.as_of}）
*/
with paid as (
  select person_key, programme_code, programme_kind, village_code, period, id, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds) and person_key is not null
    and period_to >= cast(date_trunc('month', :as_of) - interval '1 month' * :recent_months as date)
),
-- two types for one person say nothing
types as (
  select person_key, min(household_type) as household_type, min(row_no) as row_no
  from household
  where household_type in ('农业', '非农业') and person_key is not null
  group by person_key
  having min(household_type) = max(household_type)
),
receivers as (
  select p.person_key, p.programme_code, t.household_type, t.row_no,
    case when (min(p.programme_kind) = 'rural-dibao') = (t.household_type = '农业') then 0 else 1 end as unlike
  from paid p
  join types t on t.person_key = p.person_key
  group by p.person_key, p.programme_code, t.household_type, t.row_no
),
programme_shares as (
  select programme_code, count(*) as known, sum(unlike) as unlike
  from receivers
  group by programme_code
),
single_cases as (
  select programme_code
  from programme_shares
  where known < :unified_people or unlike * 100 <= known * :unified_percent
)
select r.person_key, r.programme_code,
  'type' as span,
  min(p.village_code) as village_code,
  string_agg(distinct p.period, '、' order by p.period) as periods,
  sum(p.amount_fen) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  min(r.household_type) as household_type,
  case when count(distinct p.period) = 1 then min(p.period) || ' ' else min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(r.row_no) as household_row
from receivers r
join single_cases s on s.programme_code = r.programme_code
join paid p on p.person_key = r.person_key and p.programme_code = r.programme_code
where r.unlike = 1
group by r.person_key, r.programme_code
