/*
id: r19
version: 1
title: 到了年龄没有领到高龄津贴
level: blue
kind: entitlement
subject: person
programmes: [elder-allowance]
before_approval: false
basis:
  - 老年人权益保障法：建立和完善高龄津贴制度；年龄和标准按当地高龄津贴办法
params:
  age: { label: 满多少周岁可以领, unit: 岁, default: 80, min: 60, max: 100 }
  grace_days: { label: 满年龄以后多少天内领到都算及时, unit: 天, default: 60, min: 0, max: 365 }
  recent_months: { label: 看最近多少个月的发放, unit: 个月, default: 12, min: 3, max: 36 }
  oldest_age: { label: 超过多少岁的多半是去世没有销户，不提示, unit: 岁, default: 110, min: 100, max: 130 }
inputs: [payments, household, death, moved_out, eligibility, programmes]
works_without: [moved_out, eligibility]
judged_on: [turned_on]
plain: 户籍在本县、人健在、已经到了年龄，最近一年所在乡镇一直在发高龄津贴，他却一次也没有领到。这是提醒上门帮他办，不是查他。
false_positives:
  - 刚到年龄，还在办理期内
  - 已经去世
  - 户口已经迁到县外
  - 本人自愿放弃（资格库里写明放弃的不算）
  - 所在乡镇这一期还没有公布
  - 户口在本县、津贴在别的乡镇领
  - 户籍里去世多年没有销户的人
reason: '{turned_on} 满 {age} 周岁，{missed} 的高龄津贴没有领到'
would_clear: 若出生日期或户籍有误，请更正户籍库第 {household.version} 版（截至 {household.as_of}）
*/
with paid as (
  select person_key, substr(village_code, 1, 9) as town_code, period,
    -- a year's list is made on the day of payment: who grows old later waits for the next one
    case when paid_on < period_to then paid_on else period_to end as judged_on
  from payments
  where programme_kind in (:kinds)
),
town_periods as (
  select town_code, period, max(judged_on) as judged_on
  from paid
  group by town_code, period
),
towns as (
  select town_code, max(judged_on) as last_on
  from town_periods
  group by town_code
),
recent_periods as (
  select p.town_code, p.period, p.judged_on
  from town_periods p
  join towns t on t.town_code = p.town_code and p.judged_on > t.last_on - interval '1 month' * :recent_months
),
-- paid by whichever town: no longer without
reached as (
  select distinct p.person_key
  from paid p
  join recent_periods r on r.town_code = p.town_code and r.period = p.period
),
gone as (
  select person_key from death
  union
  select person_key from moved_out where coalesce(outside_county, true)
  union
  select person_key from eligibility where programme_kind in (:kinds) and class like '%放弃%'
),
residents as (
  select person_key, village_code, row_no, cast(born_on + interval '1 year' * :age as date) as turned_on,
    row_number() over (partition by person_key order by row_no) as place
  from household
  where person_key is not null and born_on + interval '1 year' * :age <= :as_of
    and born_on + interval '1 year' * :oldest_age > :as_of
),
elders as (
  select e.person_key, e.village_code, e.row_no, e.turned_on
  from residents e
  left join reached r on r.person_key = e.person_key
  left join gone g on g.person_key = e.person_key
  where e.place = 1 and r.person_key is null and g.person_key is null
),
missed as (
  select e.person_key, e.village_code, e.row_no, e.turned_on, r.period
  from elders e
  join recent_periods r on r.town_code = substr(e.village_code, 1, 9) and r.judged_on >= e.turned_on + :grace_days
)
select person_key,
  (select min(programme_code) from programmes where programme_kind in (:kinds) having count(*) = 1) as programme_code,
  'unpaid' as span,
  min(village_code) as village_code,
  string_agg(period, '、' order by period) as periods,
  turned_on,
  case when count(*) = 1 then min(period) else min(period) || ' 至 ' || max(period) end as missed,
  count(*) as missed_periods,
  min(row_no) as household_row
from missed
group by person_key, turned_on
