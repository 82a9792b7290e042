/*
id: r34
version: 1
title: 高标准农田工程由村干部或其亲属承包
level: amber
kind: violation
subject: person
programmes: [high-standard-farmland]
before_approval: false
basis:
  - 高标准农田建设项目办法、招标投标法：工程公开选定承包人，与发包人有利害关系的应当回避
params:
  before_months: { label: 离任后多少个月内签的合同还看, unit: 个月, default: 0, min: 0, max: 36 }
inputs: [contract, cadre, kinship, programmes]
works_without: [kinship]
judged_on: [tie, method]
plain: 高标准农田工程的合同，承包人是村（社区）干部本人，或者是本乡镇村干部共同生活、没有备案的亲属，又不是公开招标选定的。
false_positives:
  - 公开招标选定的
  - 不共同生活的亲属
  - 亲属关系已经备案，或有没有备案没有填写
  - 签合同时还没有任职，或已经离任
  - 亲属是别的乡镇的干部
  - 不是高标准农田的合同
reason: '“{project}”{amount_fen}（{signed_words}，{method_words}），承包人{tie}'
would_clear: 若是公开招标选定或已经备案，请更正工程与采购合同库第 {contract.version} 版（截至 {contract.as_of}）
*/
with works as (
  select person_key, row_no, project, village_code, amount_fen, signed_on, method
  from contract
  where project like '%高标准%' and person_key is not null and coalesce(method, '') <> '公开招标'
),
posts as (
  select person_key, row_no, village_code, post, from_on, cast(to_on + interval '1 month' * :before_months as date) as until_on
  from cadre
  where person_key is not null
),
ties as (
  select person_key, row_no as cadre_row, cast(null as integer) as kinship_row, village_code, from_on, until_on, true as own,
    '本人是村（社区）干部（' || coalesce(post, '职务未填') || '）' as tie
  from posts
  union all
  select k.person_key, c.row_no, k.row_no, c.village_code, c.from_on, c.until_on, false,
    '是村（社区）干部（' || coalesce(c.post, '职务未填') || '）共同生活的亲属（' || coalesce(k.relation, '关系未填') || '），没有备案'
  from kinship k
  join posts c on c.person_key = k.official_key
  where k.together and k.filed = false and k.person_key <> k.official_key
),
tied as (
  select w.person_key, w.row_no, w.project, w.village_code, w.amount_fen, w.signed_on, w.method, t.tie, t.cadre_row, t.kinship_row,
    row_number() over (partition by w.row_no order by t.own desc, t.cadre_row, t.kinship_row) as place
  from works w
  join ties t on t.person_key = w.person_key
  where (t.own or w.village_code is null or substr(t.village_code, 1, 9) = substr(w.village_code, 1, 9))
    -- a contract without a date: only of those who are in office now
    and coalesce(t.from_on <= coalesce(w.signed_on, :as_of), true)
    and coalesce(t.until_on >= coalesce(w.signed_on, :as_of), true)
)
select person_key,
  (select min(programme_code) from programmes where programme_kind in (:kinds) having count(*) = 1) as programme_code,
  project as span,
  min(village_code) as village_code,
  coalesce(min(substr(cast(signed_on as text), 1, 7)), '') as periods,
  sum(amount_fen) as amount_fen,
  project,
  min(tie) as tie,
  min(method) as method,
  coalesce(cast(min(signed_on) as text) || ' 签订', '签订日期未填') as signed_words,
  coalesce(min(method), '采购方式未填') as method_words,
  min(row_no) as contract_row,
  min(cadre_row) as cadre_row,
  min(kinship_row) as kinship_row
from tied
where place = 1
group by person_key, project
