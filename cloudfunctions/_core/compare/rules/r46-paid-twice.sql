/*
id: r46
version: 1
title: 同一期重复发放
level: red
kind: violation
subject: person
programmes: all
before_approval: false
basis:
  - 各项目办法：同一对象同一期只发一次
params:
  tolerance_fen: { label: 合计比平时一期多出多少以内不算, unit: 分, default: 100, min: 0, max: 100000 }
inputs: [payments]
judged_on: [periods]
plain: 同一个人、同一个项目、同一期，同样的金额发了不止一次。分几次发、合起来才是一期的不算；不同地块、不同学校、不同残疾证的不算；临时救助、医疗救助、农机购置这类一事一补的，只看不同批次里同一天的同样金额。
false_positives:
  - 分批发放，合起来是平时一期的数，或正好是标准乘数量
  - 种地、林地的几块地各发一笔
  - 一个家长代几个残疾孩子领取，残疾证不同
  - 一事一补的项目一期里领几次
  - 补发或补差，金额不同
reason: '{period_words} {programme}同样的 {each_fen} 发了不止一次（{batch_words}），多出 {amount_fen}'
would_clear: 若其中一笔已经退回，或本来就该发两笔，请更正那一个批次
*/
-- One bit for the month in which a period begins: the bits of a person add up to their union unless one comes twice. So the
-- big grouping is by person and programme alone. Months five years apart share a bit; the exact count below decides.
with repeated_programmes as (
  select person_key, programme_code
  from payments
  where person_key is not null
  group by person_key, programme_code
  having sum(cast(1 as bigint) << cast((extract(year from period_from) * 12 + extract(month from period_from)) % 60 as integer))
    > bit_or(cast(1 as bigint) << cast((extract(year from period_from) * 12 + extract(month from period_from)) % 60 as integer))
),
paid as (
  select p.id, p.version_id, p.person_key, p.programme_code, p.programme_kind, p.village_code, p.period, p.amount_fen, p.paid_on,
    p.paid_on_exact, coalesce(p.parcel_no, '') as parcel_no,
    coalesce(p.school, '') || '/' || coalesce(p.term, '') || '/' || coalesce(p.vin, '') || '/' || coalesce(p.card_no, '') as thing,
    cast(p.standard_yuan as double precision) * 100 * cast(coalesce(p.quantity, p.persons, 1) as double precision) as own_due,
    count(*) over (partition by p.person_key, p.programme_code, p.period) as in_period
  from payments p
  join repeated_programmes r on r.person_key = p.person_key and r.programme_code = p.programme_code
),
alike as (
  select person_key, programme_code, period, amount_fen,
    min(village_code) as village_code,
    count(*) as times,
    count(distinct version_id) as batches,
    string_agg(cast(id as text), ',' order by id) as ids,
    min(paid_on) as first_paid_on,
    max(paid_on) as last_paid_on,
    max(own_due) as own_due
  from paid
  where in_period > 1
  group by person_key, programme_code, programme_kind, period, amount_fen, parcel_no, thing
  having count(*) > 1 and case
    when programme_kind in ('temporary-relief', 'medical-aid', 'farm-machinery', 'microcredit', 'high-standard-farmland',
      'public-health', 'village-progress', 'other')
      then count(distinct version_id) > 1 and min(paid_on) = max(paid_on) and bool_and(paid_on_exact)
    -- parcels without a number
    when programme_kind in ('farmland', 'grain', 'grain-for-green', 'forest') and parcel_no = '' then count(distinct version_id) > 1
    else true
  end
),
-- what he gets in periods that were paid in one sum
usual as (
  select person_key, programme_code, max(amount_fen) as usual_fen
  from paid
  where in_period = 1
  group by person_key, programme_code
),
twice as (
  select a.person_key, a.programme_code, a.period, a.amount_fen, a.village_code, a.times, a.batches, a.ids, a.first_paid_on, a.last_paid_on
  from alike a
  left join usual u on u.person_key = a.person_key and u.programme_code = a.programme_code
  where a.times * a.amount_fen > coalesce(u.usual_fen, 0) + :tolerance_fen
    and a.times * a.amount_fen > coalesce(a.own_due, 0) + :tolerance_fen
)
select person_key, programme_code,
  'twice' as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum((times - 1) * amount_fen) as amount_fen,
  string_agg(ids, ',' order by period, ids) as payment_ids,
  min(first_paid_on) as first_paid_on,
  max(last_paid_on) as last_paid_on,
  case when count(distinct period) > 3 then min(period) || ' 至 ' || max(period) || ' 共 ' || cast(count(distinct period) as text) || ' 期'
    else string_agg(distinct period, '、' order by period) end as period_words,
  max(amount_fen) as each_fen,
  case when max(batches) > 1 then '在不同的批次里' else '在同一个批次里' end as batch_words
from twice
group by person_key, programme_code
