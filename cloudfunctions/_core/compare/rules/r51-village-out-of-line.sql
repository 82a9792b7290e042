/*
id: r51
version: 1
title: 一个村的补贴明显高出其他村
level: blue
kind: violation
subject: village
programmes: all
before_approval: false
basis:
  - 群众身边不正之风和腐败问题专项整治：关注资金、名额过于集中的村
params:
  z: { label: 高出平均几个标准差才算, unit: 倍, default: 3, min: 1, max: 10 }
  min_times: { label: 至少是平均数的几倍, unit: 倍, default: 2, min: 1, max: 10 }
  min_villages: { label: 至少有几个村可以比较, unit: 个, default: 20, min: 5, max: 500 }
  min_residents: { label: 村里户籍人口至少多少才比较, unit: 人, default: 100, min: 0, max: 5000 }
  min_payments: { label: 一年里至少发了几笔才比较, unit: 笔, default: 20, min: 1, max: 1000 }
inputs: [payments, household]
works_without: [household]
judged_on: [measure, year]
plain: 最近一年里，一个村按户籍人口平均领到的某项补贴，或比上年同期增加的倍数，明显高出全县其他村。只说明数字特别，不说明有人做错了事。人少的村、笔数少的项目、本来就按村安排的项目不比较。
false_positives:
  - 人口很少的村，几笔钱就拉高平均数
  - 发放笔数很少的项目
  - 全县只有几个村有这个项目，没法比较
  - 移民、搬迁、高标准农田、整村推进，本来就集中在少数村
  - 上年同期的批次没有报齐
reason: '{village}的{programme}：{words}'
would_clear: 若这个村的批次里村名、金额填错了，请更正那一个批次
*/
with by_period as (
  select programme_code, village_code, period, min(period_from) as period_from, sum(amount_fen) as amount_fen, count(*) as payments
  from payments
  where programme_kind not in ('reservoir-migrant', 'relocation', 'high-standard-farmland', 'village-progress')
    and village_code is not null
  group by programme_code, village_code, period
),
recent as (
  select programme_code, village_code, amount_fen, payments,
    cast(cast(substr(period, 1, 4) as integer) - 1 as text) || substr(period, 5) as former_period
  from by_period
  where period_from > cast(:as_of - interval '1 year' as date) and period_from <= :as_of
),
residents as (
  select village_code, count(*) as residents
  from household
  where village_code is not null
  group by village_code
),
per_head as (
  select r.programme_code, r.village_code, sum(r.amount_fen) as now_fen,
    cast(sum(r.amount_fen) as double precision) / min(h.residents) as measured
  from recent r
  join residents h on h.village_code = r.village_code
  where h.residents >= :min_residents
  group by r.programme_code, r.village_code
  having sum(r.payments) >= :min_payments
),
-- the same periods of the year before, so that a missing batch on either side does not count
growth as (
  select r.programme_code, r.village_code, sum(r.amount_fen) as now_fen, sum(f.amount_fen) as before_fen,
    cast(sum(r.amount_fen) as double precision) / cast(sum(f.amount_fen) as double precision) as measured
  from recent r
  join by_period f on f.programme_code = r.programme_code and f.village_code = r.village_code and f.period = r.former_period
  group by r.programme_code, r.village_code
  having sum(f.payments) >= :min_payments and sum(r.payments) >= :min_payments and sum(f.amount_fen) > 0
),
measures as (
  select 'per-head' as measure, programme_code, village_code, now_fen, cast(null as bigint) as before_fen, measured from per_head
  union all
  select 'growth', programme_code, village_code, now_fen, before_fen, measured from growth
),
compared as (
  select measure, programme_code, village_code, now_fen, before_fen, measured,
    avg(measured) over (partition by measure, programme_code) as mean,
    stddev_pop(measured) over (partition by measure, programme_code) as spread,
    count(*) over (partition by measure, programme_code) as all_villages
  from measures
)
select village_code, programme_code,
  measure as span,
  now_fen as amount_fen,
  measure,
  cast(substr(cast(:as_of as text), 1, 4) as integer) as year,
  all_villages,
  cast((measured - mean) / spread as numeric(8, 1)) as z_score,
  cast(measured / mean as numeric(8, 1)) as times,
  case measure
    when 'per-head' then '最近一年按户籍人口平均每人 ' || cast(cast(measured / 100 as numeric(14, 2)) as text) || ' 元，是全县 '
      || cast(all_villages as text) || ' 个村平均数（' || cast(cast(mean / 100 as numeric(14, 2)) as text) || ' 元）的 '
      || cast(cast(measured / mean as numeric(8, 1)) as text) || ' 倍'
    else '最近一年比上年同期从 ' || cast(cast(before_fen / 100.0 as numeric(14, 2)) as text) || ' 元变为 '
      || cast(cast(now_fen / 100.0 as numeric(14, 2)) as text) || ' 元，是 ' || cast(cast(measured as numeric(8, 1)) as text)
      || ' 倍，全县 ' || cast(all_villages as text) || ' 个村平均是 ' || cast(cast(mean as numeric(8, 1)) as text) || ' 倍'
  end as words
from compared
where all_villages >= :min_villages and spread > 0 and (measured - mean) / spread > :z and measured >= mean * :min_times
