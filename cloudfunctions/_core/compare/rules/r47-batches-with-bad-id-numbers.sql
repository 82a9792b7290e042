/*
id: r47
version: 1
title: 批次里身份证号有错
level: blue
kind: quality
subject: batch
programmes: all
before_approval: false
basis:
  - 公民身份号码国家标准：十八位，末位是校验码
params:
  min_faults: { label: 一个批次至少有几行有错才提示, unit: 行, default: 1, min: 1, max: 1000 }
inputs: [batches]
judged_on: [id_faults]
plain: 报来的文件里有身份证号位数不对、末位校验不对、出生日期不对、是十五位旧号，或被表格软件改掉了末几位。还在修改的草稿不算，更正以后的批次只看最新的一版。
false_positives:
  - 草稿还在修改，没有提交
  - 后来的更正版本已经改好
reason: '{programme} {period} 这一批读到 {rows_read} 行，其中 {id_faults} 行身份证号有错'
would_clear: 若身份证号已经核对改正，请更正这一个批次
*/
with handed_in as (
  select version_id, batch_id, programme_code, period, rows_read, id_faults, first_paid_on, last_paid_on,
    row_number() over (partition by batch_id order by version_id desc) as place
  from batches
  where state <> 'draft'
)
select version_id, programme_code,
  'id-numbers' as span,
  period as periods,
  first_paid_on, last_paid_on,
  period, rows_read, id_faults
from handed_in
where place = 1 and id_faults >= :min_faults
