/*
id: r20
version: 1
title: 领残疾人补贴，残疾证没有、过期或级别不符
level: red
kind: violation
subject: person
programmes: [disability-living, disability-nursing]
before_approval: true
basis:
  - 残疾人两项补贴制度：对象须持有效的残疾人证，护理补贴发给残疾等级一级、二级的重度残疾人
params:
  grace_days: { label: 证件到期后多少天内还可以发（换证）, unit: 天, default: 30, min: 0, max: 365 }
  nursing_grade: { label: 护理补贴发到几级残疾, unit: 级, default: 2, min: 1, max: 4 }
  mental_grade: { label: 智力、精神残疾的护理补贴发到几级, unit: 级, default: 2, min: 1, max: 4 }
  recent_months: { label: 没有证的，只看残疾人证库截止日以前多少个月的发放, unit: 个月, default: 12, min: 1, max: 60 }
inputs: [payments, disability_card, death, moved_out, registries]
works_without: [moved_out]
judged_on: [fault, valid_to, grade]
plain: 领困难残疾人生活补贴或重度残疾人护理补贴的人，残疾人证库里没有他的证，或者证已过期超过宽限，或者领护理补贴而残疾等级不是一级、二级。库截止日期以后才发的钱不急着判断，等新一版库。
false_positives:
  - 正在换证，到期不久
  - 已经换了新证，旧证还留在库里
  - 新办的证，残疾人证库还没有更新到
  - 人已去世或迁出，证已经注销，钱是以前发的
  - 长期有效、没有写截止日期的证
  - 当地护理补贴已扩大到三级、四级智力和精神残疾（改参数）
  - 生活补贴不分残疾等级
reason: '{period_words}领取{programme} {amount_fen}，{why}'
approval_reason: '{why}，先核对残疾人证'
would_clear: 若证件已经办理、换发或等级登记有误，请更正残疾人证库第 {disability_card.version} 版（截至 {disability_card.as_of}）
*/
with roll as (
  select as_of from registries where kind = 'disability-card'
),
-- one person may have an old card and a new one
card_rows as (
  select person_key, row_no, valid_to, grade,
    case grade when '一级' then 1 when '二级' then 2 when '三级' then 3 when '四级' then 4 end as grade_no,
    case when disability like '%智力%' or disability like '%精神%' then :mental_grade else :nursing_grade end as nursing_up_to
  from disability_card
  where person_key is not null
),
cards as (
  select person_key, min(row_no) as row_no,
    case when bool_or(valid_to is null) then null else max(valid_to) end as valid_to,
    -- a grade that cannot be read is not held against anybody
    bool_or(coalesce(grade_no <= nursing_up_to, true)) as fits_nursing,
    min(grade) as grade
  from card_rows
  group by person_key
),
gone as (
  select person_key from death
  union
  select person_key from moved_out
),
judged as (
  select p.person_key, p.programme_code, p.village_code, p.period, p.id, p.paid_on, p.amount_fen, c.row_no, c.valid_to, c.grade,
    case
      when c.person_key is null then
        case when p.period_to > r.as_of - interval '1 month' * :recent_months and g.person_key is null then 'no-card' end
      when c.valid_to + :grace_days < p.period_from then 'expired'
      when p.programme_kind = 'disability-nursing' and not c.fits_nursing then 'grade'
    end as fault
  from payments p
  -- what happened after the registry's day is not known
  join roll r on p.period_from <= r.as_of + :grace_days
  left join cards c on c.person_key = p.person_key
  left join gone g on g.person_key = p.person_key
  where p.programme_kind in (:kinds) and p.person_key is not null
)
select person_key, programme_code,
  fault as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  fault, valid_to, grade,
  case when count(distinct period) = 1 then min(period) || ' ' else min(period) || ' 至 ' || max(period) || ' ' end as period_words,
  case fault
    when 'no-card' then '残疾人证库里没有这个人的证'
    when 'expired' then '残疾人证 ' || cast(valid_to as text) || ' 已经到期'
    else '残疾等级是' || grade || '，不在护理补贴范围内'
  end as why,
  min(row_no) as disability_card_row
from judged
where fault is not null
group by person_key, programme_code, fault, valid_to, grade
