/*
id: r44
version: 1
title: 账户名不是本人，也不是家里人
level: amber
kind: violation
subject: person
programmes: all
before_approval: false
basis:
  - 惠民惠农补贴“一卡通”管理办法：补贴发到本人账户
params:
  months: { label: 看最近几个月的发放, unit: 个月, default: 12, min: 1, max: 36 }
  known_only: { label: 只看户籍库里有人叫这个名字的账户名（1 是，0 否）, unit: '', default: 1, min: 0, max: 1 }
inputs: [payments, household, disability_card]
works_without: [disability_card]
judged_on: [holder]
plain: 钱打进了别人名字的账户，而这个名字既不是领取人本人的（包括以前用过的名字），也不是他户口本上家里人的。未成年人、孤儿、智力和精神残疾人由监护人代领的不算。户籍库里没有人叫这个名字的，多半是错别字或机构账户，不算。
false_positives:
  - 更名，账户还是本人以前的名字
  - 打进了同户家人的账户
  - 未成年人、孤儿、智力或精神残疾人由监护人代领
  - 账户名有错别字、生僻字，或是机构名称
  - 本人不在户籍库里，无法知道谁是家里人
reason: '{first_paid_on} 至 {last_paid_on} 发放的{programme} {amount_fen}，打进了别人名字的账户；这个名字不是本人的，也不是同户家人的'
would_clear: 若账户确是本人或家人的，请更正批次里的开户名，或更正户籍库第 {household.version} 版（截至 {household.as_of}）
*/
with mismatches as (
  select id, person_key, holder_hash, programme_code, village_code, period, paid_on, amount_fen
  from payments
  where holder_hash <> name_hash and person_key is not null and programme_kind <> 'orphan'
    and paid_on > cast(:as_of - interval '1 month' * :months as date)
),
people as (
  select distinct person_key from mismatches
),
registered as (
  select p.person_key, h.household_no, h.born_on
  from people p
  join household h on h.person_key = p.person_key
),
-- his own name in the register and in other payments, and his family's
good_names as (
  select r.person_key, m.name_hash
  from registered r
  join household m on m.household_no = r.household_no
  where m.name_hash is not null
  union
  select p.person_key, y.name_hash
  from people p
  join payments y on y.person_key = p.person_key
  where y.name_hash is not null
),
wards as (
  select person_key from registered where born_on > cast(:as_of - interval '18 years' as date)
  union
  select p.person_key
  from people p
  join disability_card c on c.person_key = p.person_key
  where c.disability like '%智力%' or c.disability like '%精神%'
),
holders as (
  select distinct holder_hash from mismatches
),
known_names as (
  select distinct o.holder_hash
  from holders o
  join household h on h.name_hash = o.holder_hash
),
on_file as (
  select distinct person_key from registered
),
strangers as (
  select m.id, m.person_key, m.holder_hash, m.programme_code, m.village_code, m.period, m.paid_on, m.amount_fen
  from mismatches m
  join on_file f on f.person_key = m.person_key
  left join good_names g on g.person_key = m.person_key and g.name_hash = m.holder_hash
  left join wards w on w.person_key = m.person_key
  left join known_names k on k.holder_hash = m.holder_hash
  where g.person_key is null and w.person_key is null and (k.holder_hash is not null or :known_only = 0)
)
select person_key, programme_code,
  cast(holder_hash as text) as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  -- enough of the name's hash to tell one name from another
  substr(cast(holder_hash as text), 1, 8) as holder
from strangers
group by person_key, programme_code, holder_hash
