/*
id: r52
version: 1
title: 发了钱，没有按时公开
level: amber
kind: quality
subject: batch
programmes: all
before_approval: false
basis:
  - 政府信息公开条例第二十六条：自信息形成或者变更之日起二十个工作日内公开
params:
  workdays: { label: 发放以后几个工作日内应当公开, unit: 个工作日, default: 20, min: 1, max: 120 }
  recent_days: { label: 只看最近多少天的发放, unit: 天, default: 365, min: 30, max: 3650 }
inputs: [batches, programmes, calendar]
judged_on: [due_on, published_on]
plain: 钱已经发到户，过了规定的工作日还没有在村里公开，或者公开得晚了。只公开人数和总额的项目、追缴退款的批次不算；公开以后再更正的，按第一次公开的日子算。
false_positives:
  - 涉及隐私、只公开人数和总额的项目
  - 追缴、退款的批次
  - 已经公开，更正的新版本还在办
  - 第一次装上系统时补录的往年批次
  - 文件没有写明发放日期，按期末最后一天算
reason: '{programme} {period} 在 {last_paid_on} 发放，应在 {due_on} 前公开，{state_words}'
would_clear: 若发放日期填错了，请更正这一个批次
*/
with open_programmes as (
  select programme_code from programmes where profile is null or profile <> 'counts'
),
-- published_on is the day on which the batch was first published, whatever was corrected since
current_versions as (
  select version_id, batch_id, programme_code, period, state, published_on, first_paid_on, last_paid_on, total_fen,
    row_number() over (partition by batch_id order by case when state = 'published' then 0 else 1 end, version_id desc) as place
  from batches
  where not is_recovery and rows_accepted > 0
    and last_paid_on <= :as_of and last_paid_on > :as_of - :recent_days
),
clocks as (
  select b.version_id, b.programme_code, b.period, b.state, b.published_on, b.first_paid_on, b.last_paid_on, b.total_fen, d.day as due_on
  from current_versions b
  join open_programmes g on g.programme_code = b.programme_code
  join calendar c on c.day = b.last_paid_on
  join calendar d on d.workday_no = c.workday_no + :workdays and d.is_workday
  where b.place = 1
)
select version_id, programme_code,
  'publication' as span,
  period as periods,
  total_fen as amount_fen,
  first_paid_on, last_paid_on,
  period, due_on, published_on,
  case
    when published_on is not null then '到 ' || cast(published_on as text) || ' 才公开'
    when state = 'submitted' then '已经提交，还没有公开'
    else '还没有提交公开'
  end as state_words
from clocks
where coalesce(published_on, :as_of) > due_on
