/*
id: r33
version: 1
title: 整户都已去世，土地补贴仍发
level: amber
kind: violation
subject: person
programmes: [farmland, grain, grain-for-green, forest]
before_approval: false
basis:
  - 农村土地承包法：承包户家庭成员全部去世的，承包地由发包方收回；家里还有人的，承包关系不变
params:
  grace_months: { label: 最后一人去世当月之后还可以发几个月, unit: 个月, default: 1, min: 0, max: 24 }
inputs: [payments, household, death]
judged_on: [last_died_on, members]
plain: 户籍里这一户的人全部去世以后，耕地、种粮、退耕还林、公益林的补贴还在发。家里只要还有一个人在，承包不变，就不算；当年的补贴在去世以前就该发的，也不算。
false_positives:
  - 户主去世，家里还有人，承包户延续
  - 已换户主，发给了另一户的人
  - 补发去世以前的钱，或去世当年的补贴
  - 身份证号登记错误，死亡的是另一个人（姓名不一致）
  - 全户去世不久，在宽限期内
reason: '这一户 {members} 人都已去世（最后一人 {last_died_on}），{periods} 仍发放{programme} {amount_fen}'
would_clear: 若这一户还有人、或死亡日期有误，请更正户籍库第 {household.version} 版或死亡（火化）人员库第 {death.version} 版
*/
with deaths as (
  select person_key, name_hash, died_on, row_no, row_number() over (partition by person_key order by died_on, row_no) as place
  from death
  where died_on is not null
),
-- only households in which somebody died are looked at
mourning as (
  select distinct h.household_no, h.village_code
  from household h
  join deaths d on d.person_key = h.person_key
),
members as (
  select h.household_no, h.village_code, h.person_key, h.row_no, d.died_on, d.row_no as death_row,
    -- another name is another person: alive as far as is known
    d.person_key is not null and coalesce(d.name_hash = h.name_hash, true) as is_dead
  from household h
  join mourning m on m.household_no = h.household_no and m.village_code = h.village_code
  left join deaths d on d.person_key = h.person_key and d.place = 1
),
empty_homes as (
  select household_no, village_code, count(*) as members, max(died_on) as last_died_on
  from members
  group by household_no, village_code
  having bool_and(is_dead)
),
dead as (
  select m.person_key, max(e.last_died_on) as last_died_on, max(e.members) as members, min(m.row_no) as household_row,
    min(m.death_row) as death_row, count(e.household_no) = count(*) as nobody_left
  from members m
  left join empty_homes e on e.household_no = m.household_no and e.village_code = m.village_code
  group by m.person_key
)
select p.person_key, p.programme_code,
  'nobody-left' as span,
  min(p.village_code) as village_code,
  string_agg(distinct p.period, '、' order by p.period) as periods,
  sum(p.amount_fen) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  d.last_died_on,
  d.members,
  min(d.household_row) as household_row,
  min(d.death_row) as death_row
from dead d
join payments p on p.person_key = d.person_key
where p.programme_kind in (:kinds) and d.nobody_left
  and p.period_from > cast(date_trunc('month', d.last_died_on) + interval '1 month' * :grace_months + interval '1 month' as date) - 1
group by p.person_key, p.programme_code, d.last_died_on, d.members
