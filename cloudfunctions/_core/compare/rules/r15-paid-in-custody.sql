/*
id: r15
version: 1
title: 服刑在押期间仍领取
level: red
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao, tekun, resident-pension]
before_approval: true
basis:
  - 最低生活保障审核确认办法、城乡居民基本养老保险有关规定：服刑期间由监所供给，停发本人的低保、特困供养和养老待遇
params:
  least_months: { label: 整月在押而仍发放满几个月才算, unit: 个月, default: 1, min: 1, max: 12 }
inputs: [payments, custody, household]
works_without: [household]
judged_on: [from_on, to_on]
plain: 人在服刑、在押，整月都在里面，还在发给他本人的低保、特困供养或养老金。进去和出来的那两个月不算；缓刑、保外在家的不在服刑库里，不算；低保是给家里其他人的那几份不算。
false_positives:
  - 缓刑、假释、监外执行，人在家里
  - 低保金里是家里其他人的份额，已经减去他本人
  - 收押和释放的当月
  - 补发收押以前月份的钱
  - 刑期已满，已经释放
reason: '{from_on} 至 {to_words}服刑在押，{period_words}仍发放{programme}，合计 {amount_fen}'
approval_reason: '{from_on} 至 {to_words}服刑在押'
would_clear: 若当时不在押，或者钱里没有他本人的一份，请更正服刑在押库第 {custody.version} 版（截至 {custody.as_of}）
*/
with held as (
  select person_key, row_no, from_on, to_on, coalesce(to_on, date '9999-12-31') as until_on
  from custody
  where from_on is not null
),
paid as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.period_from, p.period_to, p.id, p.paid_on, p.amount_fen, p.persons,
    h.from_on, h.to_on, h.row_no,
    row_number() over (partition by p.id order by h.from_on, h.row_no) as place
  from held h
  join payments p on p.person_key = h.person_key
  -- months wholly inside: those of going in and coming out are owed
  where p.programme_kind in (:kinds) and p.period_from >= h.from_on and p.period_to <= h.until_on
    -- ids below zero: asked before approval, as if it were paid; what was last month is past
    and (p.id > 0 or p.period_to >= :as_of)
),
-- how many the register of households knows in his home, with himself
home_sizes as (
  select home.person_key, count(distinct kin.person_key) as heads
  from (select distinct person_key from paid) p
  join household home on home.person_key = p.person_key
  join household kin on kin.household_no = home.household_no and kin.village_code = home.village_code
  group by home.person_key
),
-- aid for several people is his own only when he is still counted among them
own as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.period_from, p.period_to, p.id, p.paid_on, p.amount_fen,
    p.from_on, p.to_on, p.row_no
  from paid p
  left join home_sizes s on s.person_key = p.person_key
  where p.place = 1 and (coalesce(p.persons, 1) = 1 or p.persons >= s.heads)
),
counted as (
  select person_key, programme_code, from_on,
    max(cast((extract(year from period_to) - extract(year from period_from)) * 12
      + extract(month from period_to) - extract(month from period_from) as integer) + 1) as months
  from own
  group by person_key, programme_code, from_on, period_from
),
enough as (
  select person_key, programme_code, from_on
  from counted
  group by person_key, programme_code, from_on
  having sum(months) >= :least_months
)
select o.person_key, o.programme_code,
  cast(o.from_on as text) as span,
  min(o.village_code) as village_code,
  string_agg(distinct o.period, '、' order by o.period) as periods,
  sum(o.amount_fen) as amount_fen,
  string_agg(cast(o.id as text), ',' order by o.id) as payment_ids,
  min(o.paid_on) as first_paid_on,
  max(o.paid_on) as last_paid_on,
  o.from_on,
  max(o.to_on) as to_on,
  coalesce(cast(max(o.to_on) as text) || ' ', '今（没有写止期）') as to_words,
  case when count(distinct o.period) = 1 then min(o.period) || ' ' else min(o.period) || ' 至 ' || max(o.period) || ' ' end as period_words,
  min(o.row_no) as custody_row
from own o
join enough e on e.person_key = o.person_key and e.programme_code = o.programme_code and e.from_on = o.from_on
group by o.person_key, o.programme_code, o.from_on
