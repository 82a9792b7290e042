/*
id: r43
version: 1
title: 一个账户收几户人的钱
level: red
kind: violation
subject: person
programmes: all
before_approval: false
basis:
  - 惠民惠农补贴“一卡通”管理办法：补贴发到本人账户，不得代管、截留
params:
  max_households: { label: 一个账户最多可以收几户人的钱, unit: 户, default: 3, min: 1, max: 50 }
  months: { label: 看最近几个月的发放, unit: 个月, default: 12, min: 1, max: 36 }
inputs: [payments, household]
works_without: [household]
judged_on: [households]
plain: 一个银行账户收了好几户人的补贴，超过规定的户数。同一户的人共用一个账户不算，监护人代几个人领取不算，敬老院、福利院的集中账户不算。
false_positives:
  - 同一户的人共用一个账户
  - 监护人、照料人代几个人领取，没有超过规定户数
  - 敬老院、福利院代特困人员和孤儿领取的集中账户
  - 很久以前用过这个账户的人
reason: '{first_paid_on} 至 {last_paid_on}，同一个银行账户收了 {people} 个人（{households} 户）的钱，合计 {amount_fen}'
would_clear: 若这些人本是一户，或由监护人代领，请在批次里补上户号、更正账户
*/
with pairs as (
  select distinct account_key, person_key
  from payments
  where account_key is not null and person_key is not null
    and paid_on > cast(:as_of - interval '1 month' * :months as date)
),
busy as (
  select account_key from pairs group by account_key having count(*) > :max_households
),
used as (
  select p.id, p.account_key, p.person_key, p.holder_hash, p.household_no, p.village_code, p.paid_on, p.amount_fen,
    coalesce(p.holder_hash = p.name_hash, false) as is_holder,
    p.programme_kind in ('tekun', 'orphan') as in_care,
    row_number() over (partition by p.account_key, p.person_key order by p.paid_on desc, p.id desc) as place
  from payments p
  join busy b on b.account_key = p.account_key
  where p.person_key is not null and p.paid_on > cast(:as_of - interval '1 month' * :months as date)
),
-- a holder whose name nobody in the county bears is a home for the old or for orphans
care_holders as (
  select distinct holder_hash from used where in_care and holder_hash is not null
),
care_people as (
  select c.holder_hash from care_holders c join household h on h.name_hash = c.holder_hash
  union
  select c.holder_hash from care_holders c join payments p on p.name_hash = c.holder_hash
),
users as (
  select u.account_key, u.person_key,
    max(u.household_no) as household_no,
    min(u.village_code) as village_code,
    bool_or(u.is_holder) as is_holder,
    bool_and(u.in_care and u.holder_hash is not null and c.holder_hash is null) as by_institution,
    sum(u.amount_fen) as amount_fen,
    min(u.paid_on) as first_paid_on,
    max(u.paid_on) as last_paid_on,
    max(case when u.place = 1 then u.id end) as last_id
  from used u
  left join care_people c on c.holder_hash = u.holder_hash
  group by u.account_key, u.person_key
),
user_people as (
  select distinct person_key from users
),
homes as (
  select u.person_key, min(h.household_no) as household_no
  from user_people u
  join household h on h.person_key = u.person_key
  group by u.person_key
),
-- the number of households by the register, and by the payment files
placed as (
  select u.account_key, u.person_key, u.village_code, u.by_institution, u.amount_fen, u.first_paid_on, u.last_paid_on, u.last_id,
    coalesce('h ' || h.household_no, cast(u.person_key as text)) as home,
    coalesce('p ' || u.household_no, cast(u.person_key as text)) as paid_home,
    row_number() over (partition by u.account_key order by u.is_holder desc, u.person_key) as place
  from users u
  left join homes h on h.person_key = u.person_key
)
-- the person is the account's holder where he is one of them
select cast(max(case when place = 1 then cast(person_key as text) end) as uuid) as person_key,
  cast(account_key as text) as span,
  max(case when place = 1 then village_code end) as village_code,
  sum(amount_fen) as amount_fen,
  string_agg(cast(last_id as text), ',' order by last_id) as payment_ids,
  min(first_paid_on) as first_paid_on,
  max(last_paid_on) as last_paid_on,
  count(*) as people,
  least(count(distinct home), count(distinct paid_home)) as households
from placed
group by account_key
having least(count(distinct home), count(distinct paid_home)) > :max_households and not bool_and(by_institution)
