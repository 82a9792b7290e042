/*
id: r01
version: 1
title: 死亡后仍领取
level: red
kind: violation
subject: person
programmes: all
before_approval: true
basis:
  - 人已死亡的，从次月起停发；各项目办法另有规定的从其规定
params:
  grace_months: { label: 死亡当月之后还可以发几个月, unit: 个月, default: 1, min: 0, max: 12 }
inputs: [payments, death]
judged_on: [died_on, name_agrees]
plain: 人去世满规定的月数以后，还在发给他的钱。死亡当月和宽限月份里的发放不算；耕地、种粮、退耕、公益林的补贴按户发，户里还有人的由家里人接着领，不在这里算。
false_positives:
  - 死亡日期登记错误
  - 几个来源登记的死亡日期不一致
  - 补发去世以前月份的钱
  - 身份证号登记错误，死亡的是另一个人（姓名不一致）
  - 去世当月和宽限月份的发放
  - 土地类补贴按户发放，由家里人继续领取
reason: '{died_on} 去世，{period_words} 仍发放{programme}，合计 {amount_fen}{name_note}'
approval_reason: '{died_on} 已登记死亡{name_note}'
would_clear: 若死亡日期有误，请更正死亡（火化）人员库第 {death.version} 版（截至 {death.as_of}）
*/
-- several sources may report one death: what was paid after the last of their dates is surely paid after the death
with deaths as (
  select person_key, name_hash, died_on, row_no,
    row_number() over (partition by person_key order by died_on desc, row_no) as place
  from death
  where died_on <= :as_of
),
paid as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.amount_fen, p.id, p.paid_on, d.died_on, d.row_no,
    coalesce(p.name_hash = d.name_hash, true) as name_agrees
  from payments p
  join deaths d on d.person_key = p.person_key and d.place = 1
  -- a payment for months before the death is owed, whenever it is made
  where p.period_from > cast(date_trunc('month', d.died_on) + interval '1 month' * :grace_months + interval '1 month' as date) - 1
    -- subsidies of land belong to the household; r33 asks whether anybody is left in it
    and p.programme_kind not in ('farmland', 'grain', 'grain-for-green', 'forest')
)
select person_key, programme_code,
  cast(died_on as text) as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  died_on,
  case when count(distinct period) > 3 then min(period) || ' 至 ' || max(period) || ' 共 ' || cast(count(distinct period) as text) || ' 期'
    else string_agg(distinct period, '、' order by period) end as period_words,
  bool_and(name_agrees) as name_agrees,
  case when bool_and(name_agrees) then '' else '（死亡库里的姓名与发放的不一致，先核对身份证号）' end as name_note,
  min(row_no) as death_row
from paid
group by person_key, programme_code, died_on
