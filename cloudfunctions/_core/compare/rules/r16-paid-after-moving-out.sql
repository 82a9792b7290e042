/*
id: r16
version: 1
title: 户口迁出后仍领取
level: amber
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao, tekun, disability-living, disability-nursing, elder-allowance, orphan, temporary-relief, insurance-premium, medical-aid, public-job, house-repair]
before_approval: true
basis:
  - 社会救助、残疾人补贴、高龄津贴等由户籍地或居住地发放，户口迁出本县的由迁入地接续；各项目办法另有规定的从其规定
params:
  grace_months: { label: 迁出当月之后还可以发几个月, unit: 个月, default: 1, min: 0, max: 12 }
inputs: [payments, moved_out, household, eligibility, registries]
works_without: [household, eligibility]
judged_on: [moved_on]
plain: 户口迁出本县满规定的月数以后，还在领只发给本地户口的补助。在县内迁移的、又迁回来的、迁出后按居住地重新批准的不算。土地补贴跟着承包地走，居民养老金在原领取地接着发，这两样不看。
false_positives:
  - 在本县以内迁移
  - 迁出后又迁回来
  - 按居住地续保，迁出以后重新审批
  - 迁出当月和宽限月份的发放
  - 补发迁出以前月份的钱
  - 土地类补贴、居民养老金不因迁户口停发
reason: '{moved_on} 户口迁出，{period_words}仍发放{programme}，合计 {amount_fen}'
approval_reason: '{moved_on} 户口已经迁出本县'
would_clear: 若没有迁出本县，或者已经按居住地续保，请更正户籍迁出库第 {moved_out.version} 版（截至 {moved_out.as_of}）
*/
with moves as (
  select person_key, moved_on, outside_county, row_no,
    row_number() over (partition by person_key order by moved_on desc, row_no) as place
  from moved_out
  where person_key is not null and moved_on <= :as_of
),
-- whom a register of households newer than the move still knows has come back
returned as (
  select distinct h.person_key, r.as_of
  from household h
  join registries r on r.kind = 'household'
),
gone as (
  select m.person_key, m.moved_on, m.row_no,
    cast(date_trunc('month', m.moved_on) + interval '1 month' * :grace_months + interval '1 month' as date) as due_until
  from moves m
  left join returned b on b.person_key = m.person_key and b.as_of > m.moved_on
  where m.place = 1 and b.person_key is null and coalesce(m.outside_county, true)
),
approved as (
  select person_key, programme_code, max(from_on) as approved_on
  from eligibility
  -- rows below zero: asked before approval, as if it were approved
  where programme_kind in (:kinds) and row_no > 0
  group by person_key, programme_code
)
select p.person_key, p.programme_code,
  cast(g.moved_on as text) as span,
  min(p.village_code) as village_code,
  string_agg(distinct p.period, '、' order by p.period) as periods,
  sum(p.amount_fen) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  g.moved_on,
  case when count(distinct p.period) = 1 then min(p.period) || ' ' else min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(g.row_no) as moved_out_row
from gone g
join payments p on p.person_key = g.person_key and p.period_from >= g.due_until
left join approved a on a.person_key = p.person_key and a.programme_code = p.programme_code and a.approved_on > g.moved_on
where p.programme_kind in (:kinds) and a.person_key is null
group by p.person_key, p.programme_code, g.moved_on
