/*
id: r11
version: 1
title: 低保家庭一年领大额农机、林业、种粮补贴
level: amber
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao]
before_approval: true
basis:
  - 社会救助法、最低生活保障审核确认办法：享受低保要看共同生活家庭的收入和财产状况
params:
  machinery_yuan: { label: 一年农机购置补贴超过多少, unit: 元, default: 15000, min: 500, max: 1000000 }
  forestry_yuan: { label: 一年退耕还林、公益林补偿超过多少, unit: 元, default: 5000, min: 500, max: 1000000 }
  farming_yuan: { label: 一年耕地、种粮补贴超过多少, unit: 元, default: 8000, min: 500, max: 1000000 }
  many_persons: { label: 一笔里超过多少人的算集体的、代领的, unit: 人, default: 12, min: 2, max: 1000 }
inputs: [payments]
judged_on: [year, machinery_fen, forestry_fen, farming_fen]
plain: 领低保的人，同一年里领的农机购置补贴、林业补偿或种粮补贴数目很大，说明可能有大型农机、大片林地或者种了很多地。替别人代领、替集体代领的不算；补发以前年份的，算在那一年。
false_positives:
  - 替别人代领（账户不是本人的）
  - 集体林、合作社的钱由一个人代领（一笔里有很多人）
  - 补发以前年份的钱，合在一起显得很多
  - 领补贴的那一年还没有享受低保
  - 土地已经流转给别人种（补贴退还或改名后自动消除）
reason: '{year} 年领{subsidies}共 {subsidy_fen}，同年 {period_words}发放{programme} {amount_fen}'
approval_reason: '{year} 年领{subsidies}共 {subsidy_fen}'
would_clear: 若这笔补贴是代领的或者是集体的，请在那一个补贴批次里更正领取人和账户
*/
with subsidies as (
  select person_key, cast(extract(year from period_from) as integer) as year,
    sum(case when programme_kind = 'farm-machinery' then amount_fen else 0 end) as machinery_fen,
    sum(case when programme_kind in ('forest', 'grain-for-green') then amount_fen else 0 end) as forestry_fen,
    sum(case when programme_kind in ('farmland', 'grain') then amount_fen else 0 end) as farming_fen
  from payments
  where programme_kind in ('farm-machinery', 'forest', 'grain-for-green', 'farmland', 'grain') and person_key is not null
    and (persons is null or persons <= :many_persons)
    and (holder_hash is null or name_hash is null or holder_hash = name_hash)
  group by person_key, cast(extract(year from period_from) as integer)
),
large as (
  select person_key, year, machinery_fen, forestry_fen, farming_fen,
    case when machinery_fen > cast(:machinery_yuan as bigint) * 100 then machinery_fen else 0 end
      + case when forestry_fen > cast(:forestry_yuan as bigint) * 100 then forestry_fen else 0 end
      + case when farming_fen > cast(:farming_yuan as bigint) * 100 then farming_fen else 0 end as subsidy_fen,
    case when machinery_fen > cast(:machinery_yuan as bigint) * 100 then '农机购置补贴' end as machinery,
    case when forestry_fen > cast(:forestry_yuan as bigint) * 100 then '林业补偿' end as forestry,
    case when farming_fen > cast(:farming_yuan as bigint) * 100 then '耕地和种粮补贴' end as farming
  from subsidies
  where machinery_fen > cast(:machinery_yuan as bigint) * 100 or forestry_fen > cast(:forestry_yuan as bigint) * 100
    or farming_fen > cast(:farming_yuan as bigint) * 100
),
paid as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.id, p.paid_on, p.amount_fen, l.year, l.machinery_fen, l.forestry_fen,
    l.farming_fen, l.subsidy_fen,
    replace(trim(coalesce(l.machinery, '') || ' ' || coalesce(l.forestry, '') || ' ' || coalesce(l.farming, '')), '  ', ' ') as subsidies
  from payments p
  join large l on l.person_key = p.person_key and l.year = cast(extract(year from p.period_from) as integer)
  where p.programme_kind in (:kinds)
)
select person_key, programme_code,
  cast(year as text) as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  year,
  min(subsidy_fen) as subsidy_fen,
  min(machinery_fen) as machinery_fen,
  min(forestry_fen) as forestry_fen,
  min(farming_fen) as farming_fen,
  replace(min(subsidies), ' ', '、') as subsidies,
  case when count(distinct period) = 1 then min(period) || ' ' else min(period) || ' 至 ' || max(period) || ' ' end as period_words
from paid
group by person_key, programme_code, year
