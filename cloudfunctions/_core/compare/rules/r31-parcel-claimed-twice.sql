/*
id: r31
version: 1
title: 同一地块重复申报
level: red
kind: violation
subject: person
programmes: [farmland, grain, grain-for-green, forest]
before_approval: false
basis:
  - 耕地地力保护补贴办法：同一块地只由一户申报；已退耕还林、纳入公益林补偿的地不再享受
params:
  tolerance_percent: { label: 几家合计不超过地块面积加百分之几的不算, unit: '%', default: 10, min: 0, max: 100 }
inputs: [payments, land_contract, programmes]
works_without: [land_contract]
judged_on: [people, programmes_named]
plain: 同一个地块编码，同一期里有两户以上申报了同一项补贴，或者当年既领了退耕还林、公益林，又领了耕地、种粮补贴。承包库里查得到这块地的，只提示承包户以外的人；几家合计没有超过地块面积的不算。
false_positives:
  - 一块地分给几户种，合计不超过地块面积
  - 一块地一部分退耕、一部分耕种，合计不超过地块面积
  - 地块代码变更，承包库里同一编码登记了两户
  - 不同的村、组各自从 1 编号
  - 同一块地既领地力保护补贴又领种粮补贴，本来就可以
  - 换了户主，前后两期由不同的人领
reason: '地块 {parcel_no} 在 {periods} 由 {people} 人申报（{programmes_named}），此人申报 {claimed_area} 亩、领取 {amount_fen}'
would_clear: 若地块编码登记有误或已经变更，请更正那一个批次或土地承包库里的地块编码
*/
with claims as (
  select person_key, programme_code, village_code, period, id, paid_on, amount_fen, quantity, parcel_no,
    -- long codes are the county's; short ones are counted within a village and its groups
    case when length(parcel_no) >= 14 then parcel_no
      else village_code || '/' || coalesce(cast(group_no as text), '') || '/' || parcel_no end as parcel,
    substr(cast(period_from as text), 1, 4) as year,
    case when programme_kind in ('farmland', 'grain') then 'crop' else 'trees' end as use
  from payments
  where programme_kind in (:kinds) and parcel_no is not null and person_key is not null
),
suspects as (
  select parcel
  from (select distinct parcel, person_key, use from claims) uses
  group by parcel
  having count(*) > 1
),
suspect_claims as (
  select c.person_key, c.programme_code, c.village_code, c.period, c.id, c.paid_on, c.amount_fen, c.quantity, c.parcel_no, c.parcel, c.year, c.use
  from claims c
  join suspects s on s.parcel = c.parcel
),
holders as (
  select c.parcel, c.person_key, max(l.area) as area, min(l.row_no) as row_no
  from suspect_claims c
  join land_contract l on l.parcel_no = c.parcel_no and l.person_key = c.person_key
  group by c.parcel, c.person_key
),
-- of a long code the area is known even if none of them holds it
parcels as (
  select parcel, max(area) as area, max(holders) as holders
  from (
    select parcel, area, count(*) over (partition by parcel) as holders from holders
    union all
    select c.parcel, l.area, 0
    from suspect_claims c
    join land_contract l on l.parcel_no = c.parcel_no
    where length(c.parcel_no) >= 14
  ) known
  group by parcel
),
one_programme as (
  select c.parcel, c.programme_code, c.period, c.year, c.use, sum(c.quantity) as area, count(distinct c.person_key) as people
  from suspect_claims c
  group by c.parcel, c.programme_code, c.period, c.year, c.use
),
both_uses as (
  select parcel, year, sum(area) as area
  from (select parcel, year, use, max(area) as area from one_programme group by parcel, year, use) uses
  group by parcel, year
  having count(*) > 1
),
doubled as (
  select c.id, c.parcel
  from one_programme o
  join suspect_claims c on c.parcel = o.parcel and c.programme_code = o.programme_code and c.period = o.period
  left join parcels k on k.parcel = o.parcel
  left join holders h on h.parcel = c.parcel and h.person_key = c.person_key
  where o.people > 1 and h.person_key is null
    and coalesce(o.area * 100 > k.area * (100 + :tolerance_percent), true)
  union
  -- land under trees is not ploughed: it is the subsidy for crops that is asked about
  select c.id, c.parcel
  from both_uses b
  join suspect_claims c on c.parcel = b.parcel and c.year = b.year and c.use = 'crop'
  left join parcels k on k.parcel = b.parcel
  where coalesce(b.area * 100 > k.area * (100 + :tolerance_percent), true)
),
around as (
  select d.id, count(distinct c.person_key) as people,
    string_agg(distinct coalesce(g.name, c.programme_code), '、' order by coalesce(g.name, c.programme_code)) as programmes_named
  from doubled d
  join suspect_claims me on me.id = d.id
  join suspect_claims c on c.parcel = d.parcel and c.year = me.year
  left join programmes g on g.programme_code = c.programme_code
  group by d.id
)
select c.person_key, c.programme_code,
  c.parcel as span,
  min(c.village_code) as village_code,
  string_agg(distinct c.period, '、' order by c.period) as periods,
  sum(c.amount_fen) as amount_fen,
  string_agg(cast(c.id as text), ',' order by c.id) as payment_ids,
  min(c.paid_on) as first_paid_on,
  max(c.paid_on) as last_paid_on,
  c.parcel_no,
  max(a.people) as people,
  max(a.programmes_named) as programmes_named,
  cast(max(c.quantity) as numeric(14, 2)) as claimed_area,
  min(h.row_no) as land_contract_row
from doubled d
join suspect_claims c on c.id = d.id
join around a on a.id = d.id
left join parcels k on k.parcel = d.parcel
left join holders h on h.parcel = d.parcel
-- the registry itself gives this code to two households
where coalesce(k.holders, 0) < 2
group by c.person_key, c.programme_code, c.parcel, c.parcel_no
