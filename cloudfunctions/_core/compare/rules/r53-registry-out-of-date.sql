/*
id: r53
version: 1
title: 基础库数据过期
level: blue
kind: quality
subject: registry
programmes: all
before_approval: false
basis:
  - 数据报送约定：各单位按期更新基础库
params:
  grace_days: { label: 过期以后再等几天才提示, unit: 天, default: 7, min: 0, max: 90 }
inputs: [registries]
judged_on: [data_as_of]
plain: 比对用的基础库已经过了更新的期限。数据旧了，比对出来的疑点就不准。
false_positives:
  - 刚过期几天，新数据正在报送
  - 一年一更新的库，还没有到期
reason: 正在使用的第 {version} 版，数据截至 {data_as_of}，应当每 {fresh_days} 天更新一次，{expired_on} 起已经过期
would_clear: 若来源单位已报来新的数据，请载入新的一版
*/
with expiries as (
  select kind, version, as_of, fresh_days, as_of + fresh_days as expired_on
  from registries
  where as_of is not null and fresh_days is not null
)
select kind as registry_kind,
  'expired' as span,
  version,
  as_of as data_as_of,
  fresh_days,
  expired_on
from expiries
where expired_on + :grace_days < :as_of
