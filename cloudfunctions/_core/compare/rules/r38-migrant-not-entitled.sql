/*
id: r38
version: 1
title: 移民直补发给去世或不在册的人
level: red
kind: violation
subject: person
programmes: [reservoir-migrant]
before_approval: true
basis:
  - 大中型水库移民后期扶持项目办法：直补发给核定在册的移民本人，去世的从次月起核减
params:
  grace_months: { label: 死亡当月之后还可以发几个月, unit: 个月, default: 1, min: 0, max: 12 }
  recent_months: { label: 是否在册只看最近几个月的发放, unit: 个月, default: 12, min: 3, max: 60 }
inputs: [payments, death, migrant_roll, household, registries]
works_without: [death, migrant_roll, household]
judged_on: [ground, died_on]
plain: 移民直补发给了已经去世的人，或者发给了移民身份名册里没有（或已核减）的人。同户有人在册的不算，可能是代领或继承。
false_positives:
  - 去世移民的份额依当地规定由同户家人继承分配
  - 户主代同户的移民领取
  - 去世当月和宽限月份的发放，补发去世以前的钱
  - 死亡库登记错了人（姓名不一致）
  - 名册以前的旧发放，当时还在册
reason: '{why}，{period_words} 仍发放{programme}，合计 {amount_fen}'
approval_reason: '{why}，先核实再办{programme}'
would_clear: '{clear}第 {base_version} 版（截至 {base_as_of}）'
*/
with paid as (
  select id, person_key, name_hash, programme_code, village_code, period, period_from, period_to, paid_on, amount_fen
  from payments
  where programme_kind in (:kinds) and person_key is not null
),
payees as (
  select distinct person_key from paid
),
-- where sources differ, the latest day is taken
deaths as (
  select d.person_key, d.name_hash, d.died_on, d.row_no,
    row_number() over (partition by d.person_key order by d.died_on desc, d.row_no) as place
  from death d
  join payees y on y.person_key = d.person_key
  where d.died_on is not null
),
on_roll as (
  select person_key, bool_or(status is null or status <> '核减') as valid, min(row_no) as row_no
  from migrant_roll
  where person_key is not null
  group by person_key
),
family_on_roll as (
  select y.person_key, bool_or(r.valid) as valid
  from payees y
  join household h on h.person_key = y.person_key
  join household m on m.household_no = h.household_no and m.person_key <> y.person_key
  join on_roll r on r.person_key = m.person_key
  group by y.person_key
),
hits as (
  select p.id, p.person_key, p.programme_code, p.village_code, p.period, p.paid_on, p.amount_fen,
    'dead' as ground, 'death' as base, d.died_on, d.row_no as death_row, cast(null as integer) as migrant_roll_row
  from paid p
  join deaths d on d.person_key = p.person_key and d.place = 1
  where p.period_from > cast(date_trunc('month', d.died_on) + interval '1 month' * :grace_months + interval '1 month' as date) - 1
    and (p.name_hash is null or d.name_hash is null or p.name_hash = d.name_hash)
  union all
  select p.id, p.person_key, p.programme_code, p.village_code, p.period, p.paid_on, p.amount_fen,
    case when r.person_key is null then 'absent' else 'removed' end, 'migrant-roll', cast(null as date), cast(null as integer), r.row_no
  from paid p
  left join on_roll r on r.person_key = p.person_key
  left join family_on_roll f on f.person_key = p.person_key
  where exists (select 1 from registries where kind = 'migrant-roll')
    and p.period_to > cast(:as_of - interval '1 month' * :recent_months as date)
    and ((r.person_key is null and f.person_key is null) or (r.valid = false and coalesce(f.valid, false) = false))
)
select h.person_key, h.programme_code,
  h.ground as span,
  min(h.village_code) as village_code,
  string_agg(distinct h.period, '、' order by h.period) as periods,
  sum(h.amount_fen) as amount_fen,
  string_agg(cast(h.id as text), ',' order by h.id) as payment_ids,
  min(h.paid_on) as first_paid_on,
  max(h.paid_on) as last_paid_on,
  case when count(distinct h.period) > 3 then min(h.period) || ' 至 ' || max(h.period) || ' 共 ' || cast(count(distinct h.period) as text) || ' 期'
    else string_agg(distinct h.period, '、' order by h.period) end as period_words,
  h.ground,
  min(h.died_on) as died_on,
  case h.ground
    when 'dead' then cast(min(h.died_on) as text) || ' 去世'
    when 'absent' then '水库移民身份名册里没有他，同户的人也不在册'
    else '水库移民身份名册里已经核减'
  end as why,
  case h.ground
    when 'dead' then '若死亡日期有误，请更正死亡（火化）人员库'
    when 'absent' then '若他确是移民，请补录水库移民身份名册'
    else '若核减有误，请更正水库移民身份名册'
  end as clear,
  min(g.version) as base_version,
  min(g.as_of) as base_as_of,
  min(h.death_row) as death_row,
  min(h.migrant_roll_row) as migrant_roll_row
from hits h
left join registries g on g.kind = h.base
group by h.person_key, h.programme_code, h.ground
