/*
id: r48
version: 1
title: 一号多名、一人多号
level: amber
kind: quality
subject: person
programmes: all
before_approval: false
basis:
  - 居民身份证法：一人一个身份证号
params:
  months: { label: 看最近几个月的发放, unit: 个月, default: 24, min: 1, max: 60 }
inputs: [payments, household, registries]
works_without: [household]
judged_on: [ground, how_many]
plain: 一个身份证号在发放里用过两个以上的姓名；或者同村同名、同一天出生的两个身份证号都在领钱。先后更名的、户籍里两个名字都登记过的不算。
false_positives:
  - 更名，此后一直用新名字
  - 生僻字、少数民族姓名有两种写法，户籍里都登记过
  - 同名同日出生的两个人不在一个村
  - 户籍里有两个号，只有一个在领钱
reason: 姓名和身份证号对不上：{words}
would_clear: '{clear}，更正后不再提示'
*/
with names as (
  select person_key, name_hash, count(*) as payments, min(paid_on) as first_on, max(paid_on) as last_on
  from payments
  where person_key is not null and name_hash is not null
    and paid_on > cast(:as_of - interval '1 month' * :months as date)
  group by person_key, name_hash
),
several as (
  select person_key from names group by person_key having count(*) > 1
),
registered as (
  select distinct h.person_key, h.name_hash
  from household h
  join several s on s.person_key = h.person_key
),
used as (
  select n.person_key, n.name_hash, n.payments, n.first_on, n.last_on, r.name_hash is not null as known,
    lag(n.last_on) over (partition by n.person_key order by n.first_on, n.last_on, n.name_hash) as former_last_on,
    row_number() over (partition by n.person_key order by n.last_on desc, n.first_on desc, n.name_hash) as newest,
    -- the name in the register is his, else the one used most
    row_number() over (partition by n.person_key order by r.name_hash is not null desc, n.payments desc, n.name_hash) as place
  from names n
  join several s on s.person_key = n.person_key
  left join registered r on r.person_key = n.person_key and r.name_hash = n.name_hash
),
unsure as (
  select person_key, count(*) as names
  from used
  group by person_key
  having not bool_and(known)
    -- one name after another, the new one confirmed by the register or by use
    and not (bool_and(former_last_on is null or former_last_on < first_on)
      and bool_or(newest = 1 and (known or payments > 1)))
),
odd_names as (
  select u.person_key, u.name_hash, s.names
  from used u
  join unsure s on s.person_key = u.person_key
  where u.place > 1
),
one_number as (
  select p.person_key, p.programme_code, 'names' as ground, min(p.village_code) as village_code,
    string_agg(distinct p.period, '、' order by p.period) as periods,
    sum(p.amount_fen) as amount_fen,
    string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
    min(p.paid_on) as first_paid_on, max(p.paid_on) as last_paid_on,
    min(o.names) as how_many,
    '一个身份证号用过 ' || cast(min(o.names) as text) || ' 个姓名，其中 ' || cast(min(p.paid_on) as text) || ' 至 '
      || cast(max(p.paid_on) as text) || ' 有 ' || cast(count(*) as text) || ' 笔与户籍或多数发放里的姓名不同' as words,
    '若是更名或生僻字写法不同，请更正姓名写错的那一个批次' as clear,
    cast(null as integer) as household_row
  from odd_names o
  join payments p on p.person_key = o.person_key and p.name_hash = o.name_hash
  where p.paid_on > cast(:as_of - interval '1 month' * :months as date)
  group by p.person_key, p.programme_code
),
same_people as (
  select name_hash, born_on, village_code
  from household
  where person_key is not null and name_hash is not null and born_on is not null and village_code is not null
  group by name_hash, born_on, village_code
  having count(distinct person_key) > 1
),
numbers as (
  select h.person_key, s.name_hash, s.born_on, s.village_code, min(h.row_no) as row_no
  from household h
  join same_people s on s.name_hash = h.name_hash and s.born_on = h.born_on and s.village_code = h.village_code
  where h.person_key is not null
  group by h.person_key, s.name_hash, s.born_on, s.village_code
),
paid_numbers as (
  select n.person_key, n.name_hash, n.born_on, n.village_code, n.row_no,
    sum(p.amount_fen) as amount_fen, max(p.id) as last_id, min(p.paid_on) as first_paid_on, max(p.paid_on) as last_paid_on,
    row_number() over (partition by n.name_hash, n.born_on, n.village_code order by n.person_key) as place
  from numbers n
  join payments p on p.person_key = n.person_key
  where p.paid_on > cast(:as_of - interval '1 month' * :months as date)
  group by n.person_key, n.name_hash, n.born_on, n.village_code, n.row_no
),
household_version as (
  select version, as_of from registries where kind = 'household'
),
two_numbers as (
  select cast(max(case when n.place = 1 then cast(n.person_key as text) end) as uuid) as person_key,
    cast(null as text) as programme_code, 'numbers' as ground, n.village_code,
    cast(null as text) as periods,
    sum(n.amount_fen) as amount_fen,
    string_agg(cast(n.last_id as text), ',' order by n.last_id) as payment_ids,
    min(n.first_paid_on) as first_paid_on, max(n.last_paid_on) as last_paid_on,
    count(*) as how_many,
    '同村同名、同一天（' || cast(n.born_on as text) || '）出生的 ' || cast(count(*) as text) || ' 个身份证号都在领钱' as words,
    '若其中一个号码登记错误或已注销，请更正户籍库' || coalesce('第 ' || cast(max(v.version) as text) || ' 版（截至 ' || cast(max(v.as_of) as text) || '）', '') as clear,
    min(n.row_no) as household_row
  from paid_numbers n
  left join household_version v on true
  group by n.name_hash, n.born_on, n.village_code
  having count(*) > 1
)
select person_key, programme_code, ground as span, village_code, periods, amount_fen, payment_ids, first_paid_on, last_paid_on,
  ground, how_many, words, clear, household_row
from one_number
union all
select person_key, programme_code, ground, village_code, periods, amount_fen, payment_ids, first_paid_on, last_paid_on,
  ground, how_many, words, clear, household_row
from two_numbers
