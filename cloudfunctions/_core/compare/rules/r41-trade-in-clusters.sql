/*
id: r41
version: 1
title: 以旧换新同车重复、经销商扎堆
level: amber
kind: violation
subject: batch
programmes: [trade-in]
before_approval: false
basis:
  - 汽车以旧换新项目办法：一辆新车只能申请一次补贴
params:
  max_share: { label: 一家经销商占全县的比例超过多少才算, unit: '%', default: 20, min: 5, max: 90 }
  min_times: { label: 至少是各家经销商平均数的几倍, unit: 倍, default: 2, min: 1, max: 20 }
  min_count: { label: 一家经销商至少经手多少笔才算, unit: 笔, default: 10, min: 3, max: 1000 }
  min_dealers: { label: 全县至少有几家经销商才比较, unit: 家, default: 6, min: 3, max: 100 }
  months: { label: 经销商看最近几个月的发放, unit: 个月, default: 12, min: 3, max: 36 }
inputs: [payments]
judged_on: [matter]
plain: 同一个车架号领了两次以旧换新补贴；或者全县的补贴有很大一部分集中在一家经销商，比别家多得多。线索记在发放批次上，不记在买车的人头上：谁在这家店买车，本身不说明问题。
false_positives:
  - 一辆车的补贴分两笔发（中央和地方资金），金额不同
  - 车架号没有填全，填的是“无”一类的字
  - 县里经销商本来就没有几家
  - 经销商不多，各家差不多，谁都容易超过比例
  - 刚开始发放，总共没有几笔
  - 旧车登记在自己开的公司名下（公司户），这里不看旧车是谁的
reason: 发放{programme}时，{words}
would_clear: 若车架号、经销商填错了，请更正这一个批次
*/
with swaps as (
  select id, version_id, programme_code, person_key, period, paid_on, amount_fen, upper(trim(vin)) as vin, trim(dealer) as dealer
  from payments
  where programme_kind in (:kinds)
),
-- by different people, or by one of them twice the same amount
cars as (
  select vin
  from swaps
  where length(vin) >= 8
  group by vin
  having count(*) > 1 and (count(distinct person_key) > 1 or count(*) > count(distinct amount_fen))
),
twice as (
  select max(s.version_id) as version_id, max(s.programme_code) as programme_code, '车架号 ' || s.vin as matter,
    string_agg(distinct s.period, '、' order by s.period) as periods,
    sum(s.amount_fen) as amount_fen,
    string_agg(cast(s.id as text), ',' order by s.id) as payment_ids,
    min(s.paid_on) as first_paid_on, max(s.paid_on) as last_paid_on,
    '同一个车架号（尾号 ' || right(s.vin, 6) || '）发放了 ' || cast(count(*) as text) || ' 次，领取人 '
      || cast(count(distinct s.person_key) as text) || ' 个，' || cast(min(s.paid_on) as text) || ' 至 '
      || cast(max(s.paid_on) as text) as words
  from swaps s
  join cars c on c.vin = s.vin
  group by s.vin
),
dealers as (
  select dealer, count(*) as deals
  from swaps
  where dealer <> '' and paid_on > cast(:as_of - interval '1 month' * :months as date)
  group by dealer
),
shares as (
  select dealer, deals, sum(deals) over () as all_deals, count(*) over () as all_dealers from dealers
),
big as (
  select dealer, deals, all_deals
  from shares
  where deals >= :min_count and all_dealers >= :min_dealers and deals * 100.0 > all_deals * :max_share
    and deals * all_dealers * 1.0 >= all_deals * :min_times
),
clustered as (
  select min(s.version_id) as version_id, min(s.programme_code) as programme_code, '经销商 ' || s.dealer as matter,
    string_agg(distinct case when s.paid_on > cast(:as_of - interval '1 month' * :months as date) then s.period end, '、'
      order by case when s.paid_on > cast(:as_of - interval '1 month' * :months as date) then s.period end) as periods,
    sum(case when s.paid_on > cast(:as_of - interval '1 month' * :months as date) then s.amount_fen end) as amount_fen,
    string_agg(case when s.paid_on > cast(:as_of - interval '1 month' * :months as date) then cast(s.id as text) end, ','
      order by s.id) as payment_ids,
    min(case when s.paid_on > cast(:as_of - interval '1 month' * :months as date) then s.paid_on end) as first_paid_on,
    max(s.paid_on) as last_paid_on,
    '最近 ' || cast(:months as text) || ' 个月经销商“' || s.dealer || '”经手 ' || cast(min(b.deals) as text) || ' 笔，占全县 '
      || cast(min(b.all_deals) as text) || ' 笔的 '
      || cast(cast(min(b.deals) * 100.0 / min(b.all_deals) as numeric(5, 1)) as text) || '%' as words
  from swaps s
  join big b on b.dealer = s.dealer
  group by s.dealer
)
select version_id, programme_code, matter as span, periods, amount_fen, payment_ids, first_paid_on, last_paid_on, matter, words
from twice
union all
select version_id, programme_code, matter, periods, amount_fen, payment_ids, first_paid_on, last_paid_on, matter, words
from clustered
