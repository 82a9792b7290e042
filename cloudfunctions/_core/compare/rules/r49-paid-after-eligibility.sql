/*
id: r49
version: 1
title: 资格到期后仍发放
level: red
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao, tekun, disability-living, disability-nursing, orphan, public-job]
before_approval: false
basis:
  - 社会救助暂行办法：不再符合条件的，应当停发；渐退期以当地办法为准
params:
  grace_months: { label: 到期以后还可以发几个月（渐退期）, unit: 个月, default: 6, min: 0, max: 24 }
inputs: [payments, eligibility, death]
works_without: [death]
judged_on: [ended_on]
plain: 救助对象名册上本人和同户其他人的资格都已到期，过了渐退期还在发钱。去世的人由“死亡后仍领取”那条规则提示，这里不重复。
false_positives:
  - 渐退期里的发放
  - 资格已经续上，或中断后重新认定
  - 同户别人仍有资格，由他代领
  - 补发到期以前月份的钱
  - 人已去世，由死亡规则提示
reason: 救助对象名册上资格 {ended_on} 到期，{period_words} 仍发放{programme}，合计 {amount_fen}
would_clear: 若资格已续，请更正救助对象资格库第 {eligibility.version} 版（截至 {eligibility.as_of}）
*/
with grants as (
  select person_key, household_no, programme_code, coalesce(to_on, date '9999-12-31') as to_on, row_no
  from eligibility
  where programme_kind in (:kinds)
),
own as (
  select person_key, programme_code, max(to_on) as to_on, max(household_no) as household_no, max(row_no) as row_no
  from grants
  where person_key is not null
  group by person_key, programme_code
),
homes as (
  select household_no, programme_code, max(to_on) as to_on
  from grants
  where household_no is not null
  group by household_no, programme_code
),
dead as (
  select distinct person_key from death
),
ended as (
  select o.person_key, o.programme_code, o.row_no, greatest(o.to_on, coalesce(h.to_on, o.to_on)) as ended_on
  from own o
  left join homes h on h.household_no = o.household_no and h.programme_code = o.programme_code
  left join dead d on d.person_key = o.person_key
  where d.person_key is null and greatest(o.to_on, coalesce(h.to_on, o.to_on)) < :as_of
),
late as (
  select p.id, p.person_key, p.programme_code, p.village_code, p.period, p.paid_on, p.amount_fen, e.ended_on, e.row_no
  from payments p
  join ended e on e.person_key = p.person_key and e.programme_code = p.programme_code
  where p.period_from > cast(date_trunc('month', e.ended_on) + interval '1 month' * :grace_months + interval '1 month' as date) - 1
)
select person_key, programme_code,
  cast(ended_on as text) as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  case when count(distinct period) > 3 then min(period) || ' 至 ' || max(period) || ' 共 ' || cast(count(distinct period) as text) || ' 期'
    else string_agg(distinct period, '、' order by period) end as period_words,
  ended_on,
  min(row_no) as eligibility_row
from late
group by person_key, programme_code, ended_on
