/*
id: r23
version: 1
title: 符合条件没有领到残疾人补贴
level: blue
kind: entitlement
subject: person
programmes: [disability-living, disability-nursing]
before_approval: false
basis:
  - 残疾人两项补贴制度：残疾等级一级、二级的发护理补贴，低保家庭的残疾人发生活补贴；应补尽补
params:
  grace_days: { label: 符合条件以后多少天内领到都算及时, unit: 天, default: 60, min: 0, max: 365 }
  recent_months: { label: 看最近多少个月的发放, unit: 个月, default: 12, min: 3, max: 36 }
  nursing_grade: { label: 护理补贴发到几级残疾, unit: 级, default: 2, min: 1, max: 4 }
inputs: [payments, disability_card, household, death, moved_out, eligibility, pension, registries, programmes]
works_without: [moved_out, eligibility, pension]
judged_on: [missing, grade]
plain: 户籍在本县、人健在、残疾人证有效：残疾一级、二级的没有领到护理补贴，或者在低保名单里的没有领到生活补贴，而所在乡镇一直在发。这是提醒上门帮他办。已经领特困供养、工伤护理费、孤儿生活费而不能再领的不算。
false_positives:
  - 刚办证或刚进低保，还在办理期内
  - 残疾人证已经过期
  - 已经去世
  - 户口不在本县或已经迁出
  - 本人不愿申请（资格库里写明放弃的不算）
  - 已领特困供养、工伤护理费或孤儿生活费，不能重复享受
  - 所在乡镇这一期还没有公布
reason: '{why}，{missed} 的{missing}没有领到'
would_clear: 若残疾等级或有效期有误，请更正残疾人证库第 {disability_card.version} 版（截至 {disability_card.as_of}）
*/
with paid as (
  select person_key, programme_kind, substr(village_code, 1, 9) as town_code, period,
    case when paid_on < period_to then paid_on else period_to end as judged_on
  from payments
  where programme_kind in (:kinds)
),
town_periods as (
  select programme_kind, town_code, period, max(judged_on) as judged_on
  from paid
  group by programme_kind, town_code, period
),
towns as (
  select programme_kind, town_code, max(judged_on) as last_on
  from town_periods
  group by programme_kind, town_code
),
recent_periods as (
  select p.programme_kind, p.town_code, p.period, p.judged_on
  from town_periods p
  join towns t on t.programme_kind = p.programme_kind and t.town_code = p.town_code
    and p.judged_on > t.last_on - interval '1 month' * :recent_months
),
reached as (
  select distinct p.person_key, p.programme_kind
  from paid p
  join recent_periods r on r.programme_kind = p.programme_kind and r.town_code = p.town_code and r.period = p.period
),
-- the card that lasts longest; one without a date of issue was there on the registry's day
cards as (
  select c.person_key, c.row_no, c.grade, c.valid_to, coalesce(c.issued_on, r.as_of) as issued_on,
    case c.grade when '一级' then 1 when '二级' then 2 when '三级' then 3 when '四级' then 4 end as grade_no,
    row_number() over (partition by c.person_key order by coalesce(c.valid_to, date '9999-12-31') desc, c.row_no) as place
  from disability_card c
  left join registries r on r.kind = 'disability-card'
  where c.person_key is not null
),
on_dibao as (
  select person_key, min(from_on) as from_on, max(coalesce(to_on, date '9999-12-31')) as to_on, min(row_no) as row_no
  from eligibility
  where programme_kind in ('rural-dibao', 'urban-dibao') and person_key is not null
  group by person_key
),
due as (
  select person_key, 'disability-nursing' as programme_kind, row_no, grade, issued_on as due_from,
    coalesce(valid_to, date '9999-12-31') as due_to, cast(null as integer) as eligibility_row
  from cards
  where place = 1 and grade_no <= :nursing_grade
  union all
  select c.person_key, 'disability-living', c.row_no, c.grade,
    case when c.issued_on > d.from_on then c.issued_on else d.from_on end,
    case when c.valid_to < d.to_on then c.valid_to else d.to_on end, d.row_no
  from cards c
  join on_dibao d on d.person_key = c.person_key
  where c.place = 1 and c.grade_no is not null
),
gone as (
  select person_key from death
  union
  select person_key from moved_out where coalesce(outside_county, true)
  union
  select person_key from payments
  where programme_kind = 'tekun' and period_to > :as_of - interval '1 month' * :recent_months
  union
  select person_key from eligibility where programme_kind = 'tekun' and coalesce(to_on >= :as_of, true)
),
excluded as (
  select person_key, programme_kind from eligibility where programme_kind in (:kinds) and class like '%放弃%'
  union
  select person_key, 'disability-nursing' from pension where pension_type like '%工伤%'
  union
  select person_key, 'disability-living' from payments
  where programme_kind = 'orphan' and period_to > :as_of - interval '1 month' * :recent_months
),
homes as (
  select person_key, village_code, row_no, row_number() over (partition by person_key order by row_no) as place
  from household
  where person_key in (select person_key from due)
),
missed as (
  select d.person_key, d.programme_kind, d.row_no, d.grade, d.due_from, d.eligibility_row, h.village_code, h.row_no as household_row, r.period
  from due d
  join homes h on h.person_key = d.person_key and h.place = 1
  join recent_periods r on r.programme_kind = d.programme_kind and r.town_code = substr(h.village_code, 1, 9)
    and r.judged_on >= d.due_from + :grace_days and r.judged_on <= d.due_to
  left join reached a on a.person_key = d.person_key and a.programme_kind = d.programme_kind
  left join gone g on g.person_key = d.person_key
  left join excluded e on e.person_key = d.person_key and e.programme_kind = d.programme_kind
  where a.person_key is null and g.person_key is null and e.person_key is null
),
only_programmes as (
  select programme_kind, min(programme_code) as programme_code
  from programmes
  where programme_kind in (:kinds)
  group by programme_kind
  having count(*) = 1
)
select m.person_key, min(o.programme_code) as programme_code,
  m.programme_kind as span,
  min(m.village_code) as village_code,
  string_agg(m.period, '、' order by m.period) as periods,
  case m.programme_kind when 'disability-nursing' then '重度残疾人护理补贴' else '困难残疾人生活补贴' end as missing,
  m.grade, m.due_from,
  '残疾' || m.grade || case m.programme_kind when 'disability-living' then '、在低保名单里' else '' end
    || '（' || cast(m.due_from as text) || ' 起）' as why,
  case when count(*) = 1 then min(m.period) else min(m.period) || ' 至 ' || max(m.period) end as missed,
  count(*) as missed_periods,
  min(m.row_no) as disability_card_row,
  min(m.household_row) as household_row,
  min(m.eligibility_row) as eligibility_row
from missed m
left join only_programmes o on o.programme_kind = m.programme_kind
group by m.person_key, m.programme_kind, m.grade, m.due_from
