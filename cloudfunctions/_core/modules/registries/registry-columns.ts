import type { RegistryKind } from '@shared/domain/registry-kinds'

/** How a cell is read. `programme`: name or code of the catalogue, gives `programme_code` and `programme_kind`. */
export type ColumnReading =
  | { type: 'text' }
  | { type: 'date' }
  /** 2026-06, 202606, 2026年6月; kept as 2026-06. */
  | { type: 'month' }
  /** Any writing of a period or school term. */
  | { type: 'period' }
  | { type: 'year' }
  | { type: 'integer' }
  | { type: 'decimal'; places: number }
  /** Yuan in the file, fen here. */
  | { type: 'fen' }
  /** 是/否, 有/无, 1/0; blank is null. */
  | { type: 'boolean' }
  /** Canonical words, each with other writings of it; an unknown word is kept as it is written unless `closed`. */
  | { type: 'choice'; words: Readonly<Record<string, string>>; closed?: true }
  | { type: 'village' }
  | { type: 'programme' }

export interface RegistryColumn {
  /** Name in rules and in the lake. */
  column: string
  label: string
  /** Other headers for it, as `normaliseHeader` leaves them. */
  headers: string
  reading: ColumnReading
  needed?: boolean
  /** Part of what makes a row the same row in the next version, besides the person. */
  identifies?: boolean
  /** Kept sealed, for evidence; rules do not see it. */
  sealed?: boolean
}

export interface RegistryLayout {
  /** Header of the person's name; null: the registry is not about persons. */
  name: { label: string; headers: string } | null
  id: { label: string; headers: string } | null
  /** A second person: officials of a kinship row. */
  otherId?: { column: string; label: string; headers: string; needed: boolean }
  columns: readonly RegistryColumn[]
}

const PERSON_NAME = { label: '姓名', headers: '姓名 人员姓名 名字' }
const PERSON_ID = {
  label: '身份证号',
  headers: '身份证号 身份证号码 公民身份号码 证件号码 证件号 居民身份证 居民身份证号 身份证 有效证件号码',
}
const person = { name: PERSON_NAME, id: PERSON_ID }
const text: ColumnReading = { type: 'text' }
const date: ColumnReading = { type: 'date' }
const month: ColumnReading = { type: 'month' }
const choice = (words: Record<string, string>, closed = false): ColumnReading => ({
  type: 'choice',
  words,
  ...(closed ? { closed: true as const } : {}),
})
const householdNo: RegistryColumn = {
  column: 'household_no',
  label: '户号',
  headers: '户编号 户编码 家庭编号 户籍编号 农户编码',
  reading: text,
}

/** Columns of every kind of registry, as FORMATS §6 names them. */
export const registryLayouts: Readonly<Record<RegistryKind, RegistryLayout>> = {
  death: {
    ...person,
    columns: [
      {
        column: 'died_on',
        label: '死亡日期',
        headers: '死亡时间 火化日期 死亡年月日',
        reading: date,
        needed: true,
      },
      { column: 'registered_on', label: '登记日期', headers: '登记时间 注销日期', reading: date },
      { column: 'origin', label: '来源', headers: '数据来源', reading: text },
    ],
  },
  vehicle: {
    name: { label: '所有人', headers: '机动车所有人 车主 姓名 车主姓名' },
    id: PERSON_ID,
    columns: [
      {
        column: 'plate',
        label: '号牌号码',
        headers: '车牌号 号牌 车牌号码',
        reading: text,
        sealed: true,
        identifies: true,
      },
      { column: 'vehicle_type', label: '车辆类型', headers: '类型 车型', reading: text, needed: true },
      {
        column: 'use',
        label: '使用性质',
        headers: '用途',
        reading: choice({ 营运: '营转非 出租客运 货运 公路客运', 非营运: '家庭自用 自用' }),
      },
      {
        column: 'status',
        label: '状态',
        headers: '机动车状态 车辆状态',
        reading: choice({
          正常: '有效 在用',
          报废: '已报废 强制报废',
          注销: '已注销',
          转移: '已转移 转出 过户',
        }),
        needed: true,
      },
      { column: 'registered_on', label: '初次登记日期', headers: '登记日期 注册日期', reading: date },
    ],
  },
  house: {
    name: { label: '权利人', headers: '权利人姓名 产权人 姓名 所有权人' },
    id: PERSON_ID,
    columns: [
      {
        column: 'address',
        label: '坐落',
        headers: '房屋坐落 地址 房屋地址',
        reading: text,
        sealed: true,
        identifies: true,
      },
      {
        column: 'use',
        label: '用途',
        headers: '房屋用途 规划用途',
        reading: choice({
          住宅: '成套住宅 普通住宅 商品住宅',
          商业: '商铺 商业服务 办公',
          宅基地: '农村宅基地 宅基地房屋',
          集体: '集体土地房屋 小产权',
        }),
        needed: true,
      },
      {
        column: 'area',
        label: '面积',
        headers: '建筑面积 房屋面积',
        reading: { type: 'decimal', places: 2 },
        needed: true,
      },
      { column: 'share', label: '共有份额', headers: '份额 共有比例 所占份额', reading: text },
      { column: 'registered_on', label: '登记日期', headers: '登记时间 取得日期', reading: date },
      {
        column: 'status',
        label: '状态',
        headers: '权属状态',
        reading: choice({ 现势: '有效 正常', 历史: '注销 已注销 转移' }),
      },
    ],
  },
  business: {
    ...person,
    columns: [
      {
        column: 'company',
        label: '企业名称',
        headers: '市场主体名称 单位名称 名称',
        reading: text,
        needed: true,
        sealed: true,
        identifies: true,
      },
      {
        column: 'company_type',
        label: '主体类型',
        headers: '企业类型 类型',
        reading: choice({
          公司: '有限责任公司 股份有限公司 企业',
          个体: '个体工商户 个体户',
          合作社: '农民专业合作社 专业合作社',
        }),
        needed: true,
      },
      {
        column: 'role',
        label: '角色',
        headers: '职务 身份 任职',
        reading: choice({
          法定代表人: '法人 法人代表 负责人',
          股东: '投资人 出资人',
          高管: '董事 监事 经理 高级管理人员',
          经营者: '业主',
        }),
        needed: true,
        identifies: true,
      },
      { column: 'capital_fen', label: '注册资本', headers: '注册资金', reading: { type: 'fen' } },
      { column: 'founded_on', label: '成立日期', headers: '注册日期 登记日期', reading: date },
      {
        column: 'status',
        label: '状态',
        headers: '登记状态 经营状态',
        reading: choice({ 存续: '在业 正常 开业 在营', 吊销: '已吊销 吊销未注销', 注销: '已注销' }),
        needed: true,
      },
      { column: 'employees', label: '从业人数', headers: '员工人数 雇员人数', reading: { type: 'integer' } },
    ],
  },
  payroll: {
    ...person,
    columns: [
      {
        column: 'employer',
        label: '单位',
        headers: '单位名称 工作单位',
        reading: text,
        needed: true,
        identifies: true,
      },
      {
        column: 'staff_type',
        label: '人员类型',
        headers: '人员类别 编制类型',
        reading: choice({
          公务员: '行政 参公',
          事业: '事业编 事业单位 事业人员',
          国企: '国有企业',
          公益岗: '公益性岗位 公益性岗位人员',
          退休: '离退休 退休人员',
        }),
        needed: true,
      },
      { column: 'from_on', label: '入职日期', headers: '参加工作日期 入职时间', reading: date },
      { column: 'to_on', label: '离职日期', headers: '离职时间', reading: date },
      { column: 'yearly_income_fen', label: '年收入', headers: '年工资 年收入元', reading: { type: 'fen' } },
    ],
  },
  cadre: {
    ...person,
    columns: [
      {
        column: 'village_code',
        label: '村',
        headers: '村名 任职村 村社区 所在村',
        reading: { type: 'village' },
        needed: true,
        identifies: true,
      },
      { column: 'post', label: '职务', headers: '岗位', reading: text, needed: true },
      { column: 'from_on', label: '任职日期', headers: '任职时间', reading: date },
      { column: 'to_on', label: '离任日期', headers: '离任时间 卸任日期', reading: date },
    ],
  },
  kinship: {
    name: { label: '亲属姓名', headers: '家属姓名' },
    id: { label: '亲属身份证号', headers: '亲属身份证号码 家属身份证号 亲属证件号码' },
    otherId: {
      column: 'official_key',
      label: '公职人员身份证号',
      headers: '公职人员身份证号码 干部身份证号 本人身份证号',
      needed: true,
    },
    columns: [
      {
        column: 'relation',
        label: '关系',
        headers: '亲属关系 与公职人员关系',
        reading: choice({
          配偶: '妻子 丈夫',
          子女: '儿子 女儿 长子 次子',
          父母: '父亲 母亲',
          兄弟姐妹: '兄弟 姐妹 哥哥 弟弟',
        }),
        needed: true,
      },
      { column: 'together', label: '是否共同生活', headers: '共同生活', reading: { type: 'boolean' } },
      { column: 'filed', label: '是否备案', headers: '备案', reading: { type: 'boolean' } },
    ],
  },
  household: {
    ...person,
    columns: [
      { ...householdNo, needed: true },
      { column: 'relation', label: '与户主关系', headers: '户主关系 关系', reading: text, needed: true },
      {
        column: 'village_code',
        label: '村',
        headers: '村名 所在村 村社区',
        reading: { type: 'village' },
        needed: true,
      },
      {
        column: 'household_type',
        label: '户口类别',
        headers: '户口性质 户籍类别 户别',
        reading: choice({ 农业: '农村 农业户口 农村居民', 非农业: '城镇 城市 非农业户口 城镇居民 居民' }),
      },
      { column: 'together', label: '共同生活', headers: '是否共同生活', reading: { type: 'boolean' } },
    ],
  },
  'moved-out': {
    ...person,
    columns: [
      {
        column: 'moved_on',
        label: '迁出日期',
        headers: '迁出时间',
        reading: date,
        needed: true,
        identifies: true,
      },
      { column: 'destination', label: '迁往地', headers: '迁入地 迁往地址', reading: text, sealed: true },
      { column: 'outside_county', label: '是否迁出本县', headers: '迁出县外', reading: { type: 'boolean' } },
    ],
  },
  'employee-insurance': {
    ...person,
    columns: [
      { column: 'employer', label: '单位', headers: '单位名称 参保单位', reading: text, needed: true },
      {
        column: 'month',
        label: '缴费月份',
        headers: '缴费年月 费款所属期',
        reading: month,
        needed: true,
        identifies: true,
      },
      { column: 'base_fen', label: '缴费基数', headers: '基数', reading: { type: 'fen' } },
      { column: 'employer_type', label: '单位类型', headers: '单位性质', reading: text },
    ],
  },
  pension: {
    ...person,
    columns: [
      {
        column: 'pension_type',
        label: '待遇类型',
        headers: '养老待遇类型 类型',
        reading: choice({
          职工: '企业职工 职工养老 城镇职工',
          机关: '机关事业 机关事业单位',
          居民: '城乡居民 居民养老',
          工伤护理: '工伤护理费',
        }),
        needed: true,
        identifies: true,
      },
      {
        column: 'monthly_fen',
        label: '月待遇',
        headers: '月养老金 月领取金额 待遇金额',
        reading: { type: 'fen' },
        needed: true,
      },
      { column: 'from_month', label: '起领年月', headers: '开始领取年月 首次领取年月', reading: month },
    ],
  },
  'housing-fund': {
    ...person,
    columns: [
      {
        column: 'month',
        label: '月份',
        headers: '缴存月份 缴存年月',
        reading: month,
        needed: true,
        identifies: true,
      },
      {
        column: 'status',
        label: '状态',
        headers: '账户状态 缴存状态',
        reading: choice({ 正常: '缴存 在缴', 封存: '已封存', 销户: '已销户' }),
        needed: true,
      },
    ],
  },
  custody: {
    ...person,
    columns: [
      {
        column: 'from_on',
        label: '起',
        headers: '开始日期 收押日期 服刑开始 起始日期',
        reading: date,
        needed: true,
        identifies: true,
      },
      { column: 'to_on', label: '止', headers: '结束日期 释放日期 服刑结束 截止日期', reading: date },
    ],
  },
  'disability-card': {
    ...person,
    columns: [
      { column: 'disability', label: '残疾类别', headers: '残疾类型 类别', reading: text, needed: true },
      {
        column: 'grade',
        label: '等级',
        headers: '残疾等级 级别',
        reading: choice(
          { 一级: '一 1 1级 壹级', 二级: '二 2 2级 贰级', 三级: '三 3 3级 叁级', 四级: '四 4 4级 肆级' },
          true,
        ),
        needed: true,
      },
      { column: 'issued_on', label: '发证日期', headers: '核发日期', reading: date },
      {
        column: 'valid_to',
        label: '有效期止',
        headers: '有效期 有效期至 有效截止日期',
        reading: date,
        needed: true,
      },
    ],
  },
  student: {
    ...person,
    columns: [
      {
        column: 'school',
        label: '学校',
        headers: '学校名称 就读学校',
        reading: text,
        needed: true,
        identifies: true,
      },
      {
        column: 'term',
        label: '学期',
        headers: '所属学期',
        reading: { type: 'period' },
        needed: true,
        identifies: true,
      },
      {
        column: 'status',
        label: '状态',
        headers: '学籍状态 就读状态',
        reading: choice({ 在读: '在校 正常', 休学: '', 转学: '转出 已转学', 退学: '', 毕业: '结业' }),
        needed: true,
      },
    ],
  },
  'land-contract': {
    name: { label: '承包方', headers: '承包方姓名 承包方代表 姓名' },
    id: PERSON_ID,
    columns: [
      { ...householdNo, needed: true },
      {
        column: 'area',
        label: '承包面积',
        headers: '确权面积 合同面积',
        reading: { type: 'decimal', places: 3 },
        needed: true,
      },
      {
        column: 'parcel_no',
        label: '地块编码',
        headers: '地块编号 地块代码',
        reading: text,
        identifies: true,
      },
      {
        column: 'measured_area',
        label: '实测面积',
        headers: '测量面积',
        reading: { type: 'decimal', places: 3 },
      },
    ],
  },
  'resident-insurance': {
    ...person,
    columns: [
      {
        column: 'insurance',
        label: '险种',
        headers: '险种类型 参保险种',
        reading: choice(
          { 养老: '居民养老 城乡居民养老保险 基本养老保险', 医疗: '居民医保 城乡居民医疗保险 基本医疗保险' },
          true,
        ),
        needed: true,
        identifies: true,
      },
      {
        column: 'year',
        label: '年度',
        headers: '缴费年度 参保年度',
        reading: { type: 'year' },
        needed: true,
        identifies: true,
      },
      { column: 'paid_by_state', label: '代缴', headers: '是否代缴 政府代缴', reading: { type: 'boolean' } },
    ],
  },
  'migrant-roll': {
    ...person,
    columns: [
      { column: 'approved_on', label: '核定日期', headers: '认定日期', reading: date },
      {
        column: 'status',
        label: '状态',
        headers: '人员状态',
        reading: choice({ 有效: '正常 在册', 核减: '已核减 注销' }),
      },
    ],
  },
  contract: {
    name: { label: '承包人', headers: '中标人 供应商 承包人姓名' },
    id: PERSON_ID,
    columns: [
      {
        column: 'project',
        label: '项目',
        headers: '项目名称 工程名称',
        reading: text,
        needed: true,
        identifies: true,
      },
      { column: 'village_code', label: '村', headers: '村名 所在村', reading: { type: 'village' } },
      {
        column: 'amount_fen',
        label: '金额',
        headers: '合同金额 中标金额',
        reading: { type: 'fen' },
        needed: true,
      },
      { column: 'signed_on', label: '签订日期', headers: '签订时间 合同日期', reading: date },
      {
        column: 'method',
        label: '采购方式',
        headers: '招标方式 发包方式',
        reading: choice({ 公开招标: '招标 公开', 邀请招标: '', 直接发包: '直接委托 议标', 询价: '' }),
      },
    ],
  },
  'party-member': {
    ...person,
    columns: [{ column: 'branch', label: '支部', headers: '党支部 所在支部', reading: text }],
  },
  eligibility: {
    ...person,
    columns: [
      {
        column: 'programme_code',
        label: '项目',
        headers: '救助项目 项目名称',
        reading: { type: 'programme' },
        needed: true,
        identifies: true,
      },
      householdNo,
      {
        column: 'from_on',
        label: '起',
        headers: '起始日期 开始日期 起始年月 享受开始',
        reading: date,
        needed: true,
        identifies: true,
      },
      { column: 'to_on', label: '止', headers: '截止日期 结束日期 终止日期 享受结束', reading: date },
      { column: 'class', label: '类别', headers: '救助类别 保障类别 档次', reading: text },
      { column: 'single', label: '单人保', headers: '是否单人保', reading: { type: 'boolean' } },
    ],
  },
  standard: {
    name: null,
    id: null,
    columns: [
      {
        column: 'programme_code',
        label: '项目',
        headers: '项目名称 补助项目',
        reading: { type: 'programme' },
        needed: true,
        identifies: true,
      },
      {
        column: 'period',
        label: '期',
        headers: '期次 年度 执行期',
        reading: { type: 'period' },
        needed: true,
        identifies: true,
      },
      {
        column: 'per',
        label: '计发单位',
        headers: '每人每亩每户 单位 计算单位',
        reading: choice({ 每人: '人 元/人', 每亩: '亩 元/亩', 每户: '户 元/户' }, true),
        needed: true,
        identifies: true,
      },
      { column: 'rate_fen', label: '金额', headers: '标准 补助标准', reading: { type: 'fen' }, needed: true },
    ],
  },
}
