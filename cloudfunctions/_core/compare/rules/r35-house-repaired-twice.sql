/*
id: r35
version: 1
title: 几年内重复领取危房改造补助
level: red
kind: violation
subject: person
programmes: [house-repair]
before_approval: true
basis:
  - 农村危房改造办法：一户只补助一次，已享受的几年内不重复补助；因灾重建另有规定的从其规定
params:
  years: { label: 几年内两次算重复, unit: 年, default: 10, min: 1, max: 30 }
  instalment_months: { label: 相隔几个月以内视为同一次补助分期拨付, unit: 个月, default: 12, min: 0, max: 36 }
inputs: [payments, household, programmes]
works_without: [household]
judged_on: [earlier_on, later_on]
plain: 同一个人，或同住的一户人，在规定的年数以内领了两次危房改造补助。同一次补助分期拨付的不算，灾后重建项目不算。
false_positives:
  - 灾后重建（项目名称里写明的）
  - 一次补助分几期拨付
  - 上一次已经超过规定年数
  - 分户以后各改各的房
  - 同户但不一起住的人
reason: '{earlier_on} 和 {later_on} 两次领取农村危房改造补助（{who}），后一次 {amount_fen}'
approval_reason: '{earlier_on} 已经领过一次农村危房改造补助（{who}），先核实再审批'
would_clear: 若其中一次是灾后重建、分期拨付或已经退回，请更正那一个批次
*/
with disaster as (
  select programme_code from programmes where name like '%灾%'
),
homes as (
  select person_key, village_code || '/' || household_no as home, row_number() over (partition by person_key order by row_no) as place
  from household
  where coalesce(together, true) and person_key in (select person_key from payments where programme_kind in (:kinds))
),
paid as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.id, p.amount_fen, coalesce(p.paid_on, p.period_to) as paid_on,
    coalesce(h.home, cast(p.person_key as text)) as home
  from payments p
  left join disaster d on d.programme_code = p.programme_code
  left join homes h on h.person_key = p.person_key and h.place = 1
  where p.programme_kind in (:kinds) and p.person_key is not null and d.programme_code is null
),
in_order as (
  select person_key, programme_code, village_code, period, id, amount_fen, paid_on, home,
    lag(paid_on) over (partition by home order by paid_on, id) as before_on
  from paid
),
-- payments that follow each other closely are one repair
repairs as (
  select person_key, programme_code, village_code, period, id, amount_fen, paid_on, home,
    sum(case when before_on + interval '1 month' * :instalment_months >= paid_on then 0 else 1 end)
      over (partition by home order by paid_on, id rows unbounded preceding) as repair
  from in_order
),
one_repair as (
  select home, repair, min(paid_on) as from_on, max(paid_on) as to_on, sum(amount_fen) as amount_fen,
    min(cast(person_key as text)) as one_person, max(cast(person_key as text)) as other_person,
    string_agg(distinct period, '、' order by period) as periods,
    string_agg(cast(id as text), ',' order by id) as payment_ids
  from repairs
  group by home, repair
),
-- about whoever got the first payment of the later repair
leaders as (
  select home, repair, person_key, programme_code, village_code, row_number() over (partition by home, repair order by paid_on, id) as place
  from repairs
)
select l.person_key, l.programme_code,
  cast(later.from_on as text) as span,
  l.village_code,
  earlier.periods || '、' || later.periods as periods,
  later.amount_fen,
  earlier.payment_ids || ',' || later.payment_ids as payment_ids,
  earlier.from_on as first_paid_on,
  later.to_on as last_paid_on,
  earlier.from_on as earlier_on,
  later.from_on as later_on,
  case when earlier.one_person = later.one_person and earlier.other_person = later.other_person then '同一个人' else '同住的一户人' end as who
from one_repair later
join one_repair earlier on earlier.home = later.home and earlier.repair = later.repair - 1
join leaders l on l.home = later.home and l.repair = later.repair and l.place = 1
where earlier.from_on + interval '1 year' * :years > later.from_on
