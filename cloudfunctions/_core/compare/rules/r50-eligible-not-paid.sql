/*
id: r50
version: 1
title: 在册未发（应享未享）
level: blue
kind: entitlement
subject: person
programmes: all
before_approval: false
basis:
  - 各项目办法：经确认的对象，从批准的次月起按时足额发放
params:
  missing_months: { label: 漏发几个月以上才提示, unit: 个月, default: 1, min: 1, max: 12 }
  wait_days: { label: 一个月过完以后等几天再看, unit: 天, default: 30, min: 0, max: 180 }
  months: { label: 看最近几个月, unit: 个月, default: 12, min: 3, max: 24 }
  paid_share: { label: 同乡镇已经发给百分之几的人，才认为这一期已经发放, unit: '%', default: 50, min: 10, max: 100 }
inputs: [payments, eligibility, programmes, months, villages, household, death, moved_out, custody]
works_without: [household, death, moved_out, custody]
judged_on: [from_on, paid_before]
plain: 按月发的项目，名册上有资格、同乡镇的人这一期都发了，他和同户的人却没有领到。这一期全乡镇都还没有发的不算，去世、迁出、在押的不算，下个月一起补上的不算。
false_positives:
  - 银行退票，后来的批次补发了这一期
  - 下个月合在一起补发
  - 这一期的批次还没有报来
  - 同户的人代领
  - 转为另一类救助，那一类已经发了
  - 去世、迁出或在押期间
  - 刚批准，从次月起发
  - 本人不愿领取（名册里写明放弃的不算）
  - 按季度合并发放
reason: '{from_on} 起在册，{period_words} 没有领到{programme}，同乡镇的其他人已经发放；{last_words}'
would_clear: 若这几个月已经停了资格，请更正救助对象资格库第 {eligibility.version} 版（截至 {eligibility.as_of}）
*/
with all_monthly as (
  select programme_code,
    -- one follows the other, so that money from either will do
    case when programme_kind in ('rural-dibao', 'urban-dibao', 'tekun') then 'livelihood' else programme_code end as matter
  from programmes
  where cadence = 'monthly'
),
listed as (
  select distinct m.matter
  from eligibility e
  join all_monthly m on m.programme_code = e.programme_code
),
monthly as (
  select m.programme_code, m.matter
  from all_monthly m
  join listed l on l.matter = m.matter
),
past_months as (
  select month, first_day, last_day
  from months
  where last_day < :as_of - :wait_days and first_day > cast(:as_of - interval '1 month' * (:months + 1) as date)
),
-- a household that is on the list together is paid together
grants as (
  select e.person_key, e.programme_code, m.matter, e.household_no, e.from_on, e.to_on, e.row_no,
    case when e.household_no is not null then min(e.row_no) over (partition by e.household_no)
      else min(e.row_no) over (partition by e.person_key) end as unit
  from eligibility e
  join monthly m on m.programme_code = e.programme_code
  where e.person_key is not null and e.from_on is not null
    and coalesce(e.class, '') not like '%放弃%'
),
gone as (
  select person_key, died_on as from_day, date '9999-12-31' as to_day from death
  union all
  select person_key, moved_on, date '9999-12-31' from moved_out
  union all
  select person_key, from_on, coalesce(to_on, date '9999-12-31') from custody
),
months_gone as (
  select distinct g.row_no, n.month
  from grants g
  join gone x on x.person_key = g.person_key
  join past_months n on n.last_day >= x.from_day and n.first_day <= x.to_day
),
due as (
  select g.unit, g.programme_code, g.matter, g.person_key, g.household_no, g.row_no, n.month
  from grants g
  join past_months n on n.first_day >= g.from_on and (g.to_on is null or n.last_day <= g.to_on)
  left join months_gone x on x.row_no = g.row_no and x.month = n.month
  where x.row_no is null
),
-- Which months a payment is for: its own, or several of a quarter. The limits tell the planner that periods are few.
paid_periods as (
  select programme_code, period, min(period_from) as period_from, max(period_to) as period_to
  from payments
  group by programme_code, period
  limit 20000
),
covered as (
  select p.programme_code, p.period, m.matter, n.month
  from paid_periods p
  join monthly m on m.programme_code = p.programme_code
  join past_months n on n.first_day >= p.period_from and n.last_day <= p.period_to
  limit 20000
),
paid as (
  select p.person_key, p.household_no, p.village_code, c.matter, c.month
  from payments p
  join covered c on c.programme_code = p.programme_code and c.period = p.period
),
paid_people as (
  select distinct person_key, matter, month from paid where person_key is not null
),
paid_homes as (
  select distinct household_no, matter, month from paid where household_no is not null
),
states as (
  select d.unit, d.programme_code, d.matter, d.month, min(d.row_no) as row_no,
    bool_or(p.person_key is not null or h.household_no is not null) as is_paid
  from due d
  left join paid_people p on p.person_key = d.person_key and p.matter = d.matter and p.month = d.month
  left join paid_homes h on h.household_no = d.household_no and h.matter = d.matter and h.month = d.month
  group by d.unit, d.programme_code, d.matter, d.month
),
-- where they live: by the register, else by their own earlier payments
unit_people as (
  select distinct unit, person_key from grants
),
people_paid_in as (
  select person_key, max(village_code) as village_code from paid where person_key is not null group by person_key
),
people_live_in as (
  select person_key, max(village_code) as village_code from household where person_key is not null group by person_key
),
places as (
  select u.unit, coalesce(max(h.village_code), max(p.village_code)) as village_code
  from unit_people u
  left join people_live_in h on h.person_key = u.person_key
  left join people_paid_in p on p.person_key = u.person_key
  group by u.unit
),
located as (
  select s.unit, s.programme_code, s.matter, s.month, s.row_no, s.is_paid, l.village_code, v.town_code
  from states s
  join places l on l.unit = s.unit
  join villages v on v.village_code = l.village_code
),
-- the months for which the batch of the town is in
paid_towns as (
  select programme_code, month, town_code
  from located
  group by programme_code, month, town_code
  having sum(case when is_paid then 1 else 0 end) > 0
    and sum(case when is_paid then 1 else 0 end) * 100.0 >= count(*) * :paid_share
),
unpaid as (
  select l.unit, l.programme_code, l.matter, l.month, l.row_no, l.village_code
  from located l
  join paid_towns t on t.programme_code = l.programme_code and t.month = l.month and t.town_code = l.town_code
  where not l.is_paid
),
-- somebody of their home by the register was paid instead
paid_in_family as (
  select distinct u.unit, u.matter, u.month
  from unpaid u
  join unit_people w on w.unit = u.unit
  join household h on h.person_key = w.person_key
  join household k on k.household_no = h.household_no
  join paid_people p on p.person_key = k.person_key and p.matter = u.matter and p.month = u.month
),
missing as (
  select u.unit, u.programme_code, u.matter, u.month, u.row_no, u.village_code
  from unpaid u
  left join paid_in_family f on f.unit = u.unit and f.matter = u.matter and f.month = u.month
  where f.unit is null
),
missing_units as (
  select unit, programme_code, matter, count(*) as missed, min(row_no) as row_no, min(village_code) as village_code,
    max(month) as last_missing
  from missing
  group by unit, programme_code, matter
  having count(*) >= :missing_months
),
-- payments of twice the usual amount and more make up for months that were left out
sums as (
  select m.unit, m.matter, cast(p.amount_fen as double precision) as amount
  from missing_units m
  join unit_people w on w.unit = m.unit
  join payments p on p.person_key = w.person_key
  join monthly y on y.programme_code = p.programme_code and y.matter = m.matter
  where p.period_to > cast(:as_of - interval '1 month' * (:months + 1) as date)
),
usual as (
  select unit, matter, percentile_disc(0.5) within group (order by amount) as amount from sums group by unit, matter
),
made_up as (
  select s.unit, s.matter, sum(round(s.amount / u.amount) - 1) as extra
  from sums s
  join usual u on u.unit = s.unit and u.matter = s.matter
  where u.amount > 0 and s.amount >= 1.5 * u.amount
  group by s.unit, s.matter
),
before as (
  select m.unit, m.programme_code, max(s.month) as paid_before
  from missing_units m
  join states s on s.unit = m.unit and s.programme_code = m.programme_code
  where s.is_paid and s.month < m.last_missing
  group by m.unit, m.programme_code
)
select g.person_key, u.programme_code,
  cast(min(g.from_on) as text) as span,
  min(u.village_code) as village_code,
  string_agg(distinct m.month, '、' order by m.month) as periods,
  min(g.from_on) as from_on,
  case when count(distinct m.month) > 3 then min(m.month) || ' 至 ' || max(m.month) || ' 有 ' || cast(count(distinct m.month) as text) || ' 个月'
    else string_agg(distinct m.month, '、' order by m.month) end as period_words,
  coalesce(min(b.paid_before), '') as paid_before,
  coalesce('此前最近一次发的是 ' || min(b.paid_before), '此前一次也没有发过') as last_words,
  min(u.row_no) as eligibility_row
from missing_units u
join missing m on m.unit = u.unit and m.programme_code = u.programme_code
join grants g on g.row_no = u.row_no
left join before b on b.unit = u.unit and b.programme_code = u.programme_code
left join made_up x on x.unit = u.unit and x.matter = u.matter
where coalesce(x.extra, 0) < u.missed
group by g.person_key, u.programme_code, u.unit
