/*
id: r22
version: 1
title: 护理补贴和工伤护理费、特困供养重复
level: amber
kind: violation
subject: person
programmes: [disability-nursing, tekun]
before_approval: true
basis:
  - 残疾人两项补贴制度：领取工伤保险生活护理费、纳入特困人员供养的残疾人，不再享受重度残疾人护理补贴
params:
  overlap_months: { label: 重叠超过几个月才算, unit: 个月, default: 1, min: 0, max: 12 }
  injury_counts: { label: 和工伤护理费重叠是否提示（1 提示，0 当地允许叠加）, unit: '', default: 1, min: 0, max: 1 }
  tekun_counts: { label: 和特困供养重叠是否提示（1 提示，0 当地允许叠加）, unit: '', default: 1, min: 0, max: 1 }
inputs: [payments, pension, registries]
works_without: [pension]
judged_on: [other]
plain: 同一个人在同样的月份里领了重度残疾人护理补贴，又领了工伤护理费或特困供养。转换待遇的那个月不算；当地文件允许叠加的，可以把参数改成 0。
false_positives:
  - 待遇转换的当月
  - 当地允许和特困供养叠加（改参数）
  - 当地允许和工伤护理费叠加（改参数）
  - 工伤护理费是后来才开始领的
  - 领的是养老金，不是工伤护理费
reason: '{period_words}共 {times} 次领取重度残疾人护理补贴 {amount_fen}，同时领取{other}'
would_clear: 若其中一项已经停发或退回，请更正那一个批次；工伤护理费有误的，请更正养老待遇库
*/
with nursing as (
  select person_key, programme_code, village_code, period, period_from, period_to, id, paid_on, amount_fen
  from payments
  where programme_kind = 'disability-nursing' and person_key is not null
),
tekun as (
  select distinct person_key, period, period_from, period_to from payments where programme_kind = 'tekun' and :tekun_counts = 1
),
-- of a pension without a start it is known that it was paid on the registry's day
injury as (
  select p.person_key, min(coalesce(p.from_month, substr(cast(r.as_of as text), 1, 7))) as from_month, min(p.row_no) as row_no
  from pension p
  left join registries r on r.kind = 'pension'
  where p.pension_type like '%工伤%' and :injury_counts = 1
  group by p.person_key
),
doubled as (
  select n.id, '特困人员救助供养' as other, count(distinct t.period) as other_periods, cast(null as integer) as row_no
  from nursing n
  join tekun t on t.person_key = n.person_key and t.period_from <= n.period_to and t.period_to >= n.period_from
  group by n.id
  union all
  select n.id, '工伤护理费', 1, i.row_no
  from nursing n
  join injury i on i.person_key = n.person_key and i.from_month <= substr(cast(n.period_from as text), 1, 7)
)
select n.person_key, n.programme_code,
  case when d.other = '工伤护理费' then 'injury' else 'tekun' end as span,
  min(n.village_code) as village_code,
  string_agg(distinct n.period, '、' order by n.period) as periods,
  sum(n.amount_fen) as amount_fen,
  string_agg(cast(n.id as text), ',' order by n.id) as payment_ids,
  min(n.paid_on) as first_paid_on,
  max(n.paid_on) as last_paid_on,
  d.other,
  count(distinct n.period) as times,
  case when count(distinct n.period) = 1 then min(n.period) || ' ' else min(n.period) || ' 至 ' || max(n.period) || ' ' end as period_words,
  min(d.row_no) as pension_row
from doubled d
join nursing n on n.id = d.id
group by n.person_key, n.programme_code, d.other
-- a quarter's payment meets several months of the other aid
having greatest(count(distinct n.period), max(d.other_periods)) > :overlap_months
