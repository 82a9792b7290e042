/*
id: r09
version: 1
title: 同时领低保和特困供养
level: red
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao, tekun]
before_approval: true
basis:
  - 社会救助暂行办法：已纳入特困人员供养的，不再享受最低生活保障
params:
  overlap_months: { label: 重叠几个月以上才算, unit: 个月, default: 1, min: 1, max: 6 }
inputs: [payments]
judged_on: [first_month]
plain: 同一个人在同一个月里既领了低保，又领了特困供养。转换待遇的那一个月不算。
false_positives:
  - 待遇转换的当月
  - 补发以前月份的钱
reason: '{periods} 共 {months} 个月同时领取低保和特困供养，其间低保 {amount_fen}'
would_clear: 若其中一项已经停发或退回，请更正那一个批次
*/
with dibao as (
  select person_key, programme_code, village_code, period, id, paid_on, amount_fen
  from payments where programme_kind in ('rural-dibao', 'urban-dibao')
),
tekun as (
  select distinct person_key, period from payments where programme_kind = 'tekun'
),
both_paid as (
  select d.person_key, d.programme_code, d.village_code, d.period, d.id, d.paid_on, d.amount_fen
  from dibao d
  join tekun t on t.person_key = d.person_key and t.period = d.period
)
select person_key, programme_code,
  'both' as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  min(period) as first_month,
  count(distinct period) as months
from both_paid
group by person_key, programme_code
having count(distinct period) > :overlap_months
