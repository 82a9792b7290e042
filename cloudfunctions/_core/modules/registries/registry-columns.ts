import type { RegistryKind } from '@shared/domain/registry-kinds'
import type { ColumnReading, RegistryColumn, RegistryLayout } from './registry-layout'

export type { ColumnReading, RegistryColumn, RegistryLayout } from './registry-layout'

const ID_WORDS = ['身份证号', '身份证号码', '证件号码', '证件号', '身份证']
const ANY_ID =
  '公民身份号码 公民身份证号 公民身份证号码 居民身份证 居民身份证号 居民身份证号码 身份证件号 身份证件号码 身份号码 有效证件号码 有效证件号'

/**
 * Headers for a person and for his ID number: 身份证号 alone, and after each word for the person (车主身份证号, 承包方证件号码).
 */
function holder(label: string, headers: string): Pick<RegistryLayout, 'name' | 'id'> {
  const roles = [label, ...headers.split(' ')].map((word) => word.replace(/姓名$|名字$/, ''))
  const own = [...new Set(roles)]
    .filter((role) => role !== '')
    .flatMap((role) => ID_WORDS.map((id) => role + id))
  return {
    name: { label, headers },
    id: { label: '身份证号', headers: [...ID_WORDS.slice(1), ...own, ...ANY_ID.split(' ')].join(' ') },
  }
}
/** Rows that are simply about a person, whom some departments call otherwise. */
const person = (...names: string[]) => holder('姓名', ['人员姓名', '名字', ...names].join(' '))

type Flag = 'needed' | 'identifies' | 'sealed'

function col(
  column: string,
  label: string,
  reading: ColumnReading,
  headers: string,
  ...flags: Flag[]
): RegistryColumn {
  return { column, label, headers, reading, ...Object.fromEntries(flags.map((flag) => [flag, true])) }
}

const text: ColumnReading = { type: 'text' }
const date: ColumnReading = { type: 'date' }
const pastDate: ColumnReading = { type: 'date', past: true }
/** A start whose month alone is known: from its first day on. */
const startDate: ColumnReading = { type: 'date', monthMeans: 'first' }
const endDate: ColumnReading = { type: 'date', endless: 'blank' }
const month: ColumnReading = { type: 'month' }
const period: ColumnReading = { type: 'period' }
const fen: ColumnReading = { type: 'fen' }
const decimal: ColumnReading = { type: 'decimal' }
const yesNo: ColumnReading = { type: 'boolean' }
const village: ColumnReading = { type: 'village' }
const programme: ColumnReading = { type: 'programme' }
const choice = (words: Record<string, string>): ColumnReading => ({ type: 'choice', words })
const closedChoice = (words: Record<string, string>): ColumnReading => ({
  type: 'choice',
  words,
  closed: true,
})

const HOUSEHOLD_NO = '户编号 户编码 家庭编号 家庭编码 户籍编号 农户编码 户代码'
const VILLAGE = '村名 行政村 村社区 村居 所在村 所在行政村 所属村 村名称 村居委会 村委会 所在社区 村社区名称'

/** Columns of every kind of registry (FORMATS §6), with what departments call them. */
export const registryLayouts: Readonly<Record<RegistryKind, RegistryLayout>> = {
  death: {
    ...person('死者姓名', '逝者姓名', '死亡人员姓名', '死者', '逝者'),
    columns: [
      col(
        'died_on',
        '死亡日期',
        pastDate,
        '死亡时间 火化日期 火化时间 死亡年月日 去世日期 去世时间',
        'needed',
      ),
      col('registered_on', '登记日期', date, '登记时间 注销日期 销户日期 死亡登记日期'),
      col('origin', '来源', text, '数据来源 信息来源'),
    ],
  },
  vehicle: {
    ...holder('所有人', '机动车所有人 车主 姓名 车主姓名 所有人姓名 机动车所有人姓名'),
    organisations: true,
    columns: [
      col('plate', '号牌号码', text, '车牌号 号牌 车牌号码 机动车号牌', 'sealed', 'identifies'),
      col('vehicle_type', '车辆类型', text, '类型 车型 机动车类型', 'needed'),
      col(
        'use',
        '使用性质',
        choice({
          营运: '出租客运 货运 公路客运 公交客运 旅游客运 租赁 预约出租客运 营业',
          非营运: '家庭自用 自用 营转非 出租转非 非营业',
        }),
        '用途 车辆使用性质',
      ),
      col(
        'status',
        '状态',
        choice({
          正常: '有效 在用',
          报废: '已报废 强制报废',
          注销: '已注销',
          转移: '已转移 转出 过户 已过户',
        }),
        '机动车状态 车辆状态',
        'needed',
      ),
      col('registered_on', '初次登记日期', date, '登记日期 注册日期 注册登记日期 初次登记时间'),
    ],
  },
  house: {
    ...holder('权利人', '权利人姓名 权利人名称 产权人 产权人姓名 姓名 所有权人 房屋所有权人'),
    organisations: true,
    columns: [
      col('address', '坐落', text, '房屋坐落 不动产坐落 地址 房屋地址 房屋坐落位置', 'sealed', 'identifies'),
      col(
        'use',
        '用途',
        choice({
          住宅: '成套住宅 普通住宅 商品住宅 非成套住宅 城镇住宅',
          商业: '商铺 商业服务 办公 商业用房 商服',
          宅基地: '农村宅基地 宅基地房屋 农村住宅',
          集体: '集体土地房屋 小产权',
        }),
        '房屋用途 规划用途 房屋性质',
        'needed',
      ),
      col('area', '面积', decimal, '建筑面积 房屋面积 房屋建筑面积', 'needed'),
      col('share', '共有份额', text, '份额 共有比例 所占份额'),
      col('registered_on', '登记日期', date, '登记时间 取得日期 登簿日期 登簿时间'),
      col('status', '状态', choice({ 现势: '有效 正常', 历史: '注销 已注销 转移' }), '权属状态'),
    ],
  },
  business: {
    ...person('投资人姓名', '经营者姓名', '法定代表人姓名', '任职人员姓名'),
    columns: [
      col(
        'company',
        '企业名称',
        text,
        '市场主体名称 主体名称 单位名称 名称 字号名称',
        'needed',
        'sealed',
        'identifies',
      ),
      col(
        'company_type',
        '主体类型',
        choice({
          公司: '有限责任公司 股份有限公司 企业 有限公司',
          个体: '个体工商户 个体户',
          合作社: '农民专业合作社 专业合作社',
        }),
        '企业类型 类型 市场主体类型',
        'needed',
      ),
      col(
        'role',
        '角色',
        choice({
          法定代表人: '法人 法人代表 负责人',
          股东: '投资人 出资人',
          高管: '董事 监事 经理 高级管理人员',
          经营者: '业主',
        }),
        '职务 身份 任职 人员角色',
        'needed',
        'identifies',
      ),
      col('capital_fen', '注册资本', fen, '注册资金 出资额 资金数额'),
      col('founded_on', '成立日期', date, '注册日期 登记日期 成立时间'),
      col(
        'status',
        '状态',
        choice({ 存续: '在业 正常 开业 在营', 吊销: '已吊销 吊销未注销', 注销: '已注销' }),
        '登记状态 经营状态 企业状态 主体状态',
        'needed',
      ),
      col('employees', '从业人数', { type: 'integer' }, '员工人数 雇员人数 从业人员数'),
    ],
  },
  payroll: {
    ...person('职工姓名', '干部姓名'),
    columns: [
      col('employer', '单位', text, '单位名称 工作单位 所在单位', 'needed', 'identifies'),
      col(
        'staff_type',
        '人员类型',
        choice({
          公务员: '行政 参公 行政编制',
          事业: '事业编 事业单位 事业人员 事业编制',
          国企: '国有企业',
          公益岗: '公益性岗位 公益性岗位人员',
          退休: '离退休 退休人员 离退休人员',
        }),
        '人员类别 编制类型 人员性质',
        'needed',
      ),
      col('from_on', '入职日期', date, '参加工作日期 入职时间 参加工作时间'),
      col('to_on', '离职日期', endDate, '离职时间 调离日期'),
      col('yearly_income_fen', '年收入', fen, '年工资 年工资收入 年度收入'),
    ],
  },
  cadre: {
    ...person('干部姓名', '村干部姓名'),
    columns: [
      col('village_code', '村', village, `${VILLAGE} 任职村 任职村社区`, 'needed', 'identifies'),
      col('post', '职务', text, '岗位 任职职务 现任职务', 'needed'),
      col('from_on', '任职日期', date, '任职时间 任职开始日期'),
      col('to_on', '离任日期', endDate, '离任时间 卸任日期 离职日期 任职结束日期'),
    ],
  },
  kinship: {
    name: { label: '亲属姓名', headers: '家属姓名 亲属名字' },
    id: {
      label: '亲属身份证号',
      headers:
        '亲属身份证号码 亲属证件号码 亲属证件号 亲属身份证 家属身份证号 家属身份证号码 家属证件号码 亲属公民身份号码',
    },
    otherId: {
      column: 'official_key',
      label: '公职人员身份证号',
      headers:
        '公职人员身份证号码 公职人员证件号码 公职人员身份证 公职人员公民身份号码 干部身份证号 干部身份证号码 本人身份证号 本人身份证号码',
      needed: true,
    },
    columns: [
      col(
        'relation',
        '关系',
        choice({
          配偶: '妻子 丈夫 妻 夫',
          子女: '儿子 女儿 长子 次子 长女 次女 子 女 三子 三女',
          父母: '父亲 母亲 父 母',
          兄弟姐妹: '兄弟 姐妹 哥哥 弟弟 姐姐 妹妹 兄 弟 姐 妹',
        }),
        '亲属关系 与公职人员关系 与本人关系',
        'needed',
      ),
      col('together', '是否共同生活', yesNo, '共同生活'),
      col('filed', '是否备案', yesNo, '备案 已备案'),
    ],
  },
  household: {
    ...person('家庭成员姓名', '成员姓名'),
    columns: [
      col('household_no', '户号', text, HOUSEHOLD_NO, 'needed'),
      col('relation', '与户主关系', text, '户主关系 关系 与户主的关系 家庭关系', 'needed'),
      col('village_code', '村', village, `${VILLAGE} 家庭住址 住址 户籍地址 户籍所在地 地址`, 'needed'),
      col(
        'household_type',
        '户口类别',
        choice({
          农业: '农村 农业户口 农村居民 农业户',
          非农业: '城镇 城市 非农业户口 城镇居民 非农 非农业户',
        }),
        '户口性质 户籍类别 户别 户籍性质 户口类型',
      ),
      col('together', '共同生活', yesNo, '是否共同生活'),
    ],
  },
  'moved-out': {
    ...person('迁出人姓名', '迁移人姓名'),
    columns: [
      col('moved_on', '迁出日期', pastDate, '迁出时间 迁移日期', 'needed', 'identifies'),
      col('destination', '迁往地', text, '迁入地 迁往地址 迁入地址', 'sealed'),
      col('outside_county', '是否迁出本县', yesNo, '迁出县外 是否迁出县外'),
    ],
  },
  'employee-insurance': {
    ...person('参保人姓名', '职工姓名'),
    columns: [
      col('employer', '单位', text, '单位名称 参保单位 参保单位名称 缴费单位', 'needed'),
      col('month', '缴费月份', month, '缴费年月 费款所属期 缴费所属期', 'needed', 'identifies'),
      col('base_fen', '缴费基数', fen, '基数 缴费工资'),
      col('employer_type', '单位类型', text, '单位性质 参保身份'),
    ],
  },
  pension: {
    ...person('领取人姓名', '参保人姓名', '退休人员姓名'),
    columns: [
      col(
        'pension_type',
        '待遇类型',
        choice({
          职工: '企业职工 职工养老 城镇职工 企业职工养老',
          机关: '机关事业 机关事业单位 机关养老',
          居民: '城乡居民 居民养老 城乡居民养老',
          工伤护理: '工伤护理费 生活护理费',
        }),
        '养老待遇类型 类型 待遇类别',
        'needed',
        'identifies',
      ),
      col('monthly_fen', '月待遇', fen, '月养老金 月领取金额 待遇金额 月待遇金额 养老金', 'needed'),
      col('from_month', '起领年月', month, '开始领取年月 首次领取年月 待遇开始年月 起领时间'),
    ],
  },
  'housing-fund': {
    ...person('职工姓名', '缴存人姓名'),
    columns: [
      col('month', '月份', month, '缴存月份 缴存年月 汇缴年月', 'needed', 'identifies'),
      col(
        'status',
        '状态',
        choice({ 正常: '缴存 在缴', 封存: '已封存', 销户: '已销户' }),
        '账户状态 缴存状态',
        'needed',
      ),
    ],
  },
  custody: {
    ...person('服刑人员姓名', '在押人员姓名'),
    columns: [
      col(
        'from_on',
        '起',
        pastDate,
        '开始日期 收押日期 入监日期 服刑开始 服刑开始日期 起始日期 刑期起 起日期',
        'needed',
        'identifies',
      ),
      col(
        'to_on',
        '止',
        endDate,
        '结束日期 释放日期 出监日期 服刑结束 服刑结束日期 截止日期 终止日期 刑期止 止日期',
      ),
    ],
  },
  'disability-card': {
    ...person('残疾人姓名', '持证人姓名'),
    columns: [
      col('disability', '残疾类别', text, '残疾类型 类别', 'needed'),
      col(
        'grade',
        '等级',
        closedChoice({
          一级: '一 1 1级 壹级 壹',
          二级: '二 2 2级 贰级 贰',
          三级: '三 3 3级 叁级 叁',
          四级: '四 4 4级 肆级 肆',
        }),
        '残疾等级 级别 残疾级别',
        'needed',
      ),
      col('issued_on', '发证日期', startDate, '核发日期 发证时间 办证日期 初次发证日期'),
      col(
        'valid_to',
        '有效期止',
        { type: 'date', endless: 'far' },
        '有效期 有效期至 有效期限 有效截止日期 有效期截止日期 到期日期 证件有效期',
        'needed',
      ),
    ],
  },
  student: {
    ...person('学生姓名'),
    columns: [
      col('school', '学校', text, '学校名称 就读学校 所在学校', 'needed', 'identifies'),
      col('term', '学期', period, '所属学期 学年学期', 'needed', 'identifies'),
      col(
        'status',
        '状态',
        choice({
          在读: '在校 正常 在籍',
          休学: '',
          转学: '转出 已转学',
          退学: '已退学',
          毕业: '结业 已毕业',
        }),
        '学籍状态 就读状态 学生状态',
        'needed',
      ),
    ],
  },
  'land-contract': {
    ...holder('承包方', '承包方姓名 承包方代表 承包方代表姓名 姓名 承包方名称'),
    columns: [
      col('household_no', '户号', text, `${HOUSEHOLD_NO} 承包方编码 承包方代码`, 'needed'),
      col('area', '承包面积', decimal, '确权面积 合同面积 承包地面积 确权总面积', 'needed'),
      col('parcel_no', '地块编码', text, '地块编号 地块代码', 'identifies'),
      col('measured_area', '实测面积', decimal, '测量面积 实测总面积'),
    ],
  },
  'resident-insurance': {
    ...person('参保人姓名', '参保人'),
    columns: [
      col(
        'insurance',
        '险种',
        closedChoice({
          养老: '居民养老 城乡居民养老保险 基本养老保险 养老保险 城乡居民基本养老保险',
          医疗: '居民医保 城乡居民医疗保险 基本医疗保险 医疗保险 城乡居民基本医疗保险 医保',
        }),
        '险种类型 参保险种 险种名称',
        'needed',
        'identifies',
      ),
      col('year', '年度', { type: 'year' }, '缴费年度 参保年度 年份', 'needed', 'identifies'),
      col('paid_by_state', '代缴', yesNo, '是否代缴 政府代缴 是否政府代缴'),
    ],
  },
  'migrant-roll': {
    ...person('移民姓名'),
    columns: [
      col('approved_on', '核定日期', startDate, '认定日期 核定时间 登记日期'),
      col('status', '状态', choice({ 有效: '正常 在册', 核减: '已核减 注销' }), '人员状态'),
    ],
  },
  contract: {
    ...holder('承包人', '中标人 中标单位 供应商 供应商名称 承包人姓名 承包单位 施工单位 承包商'),
    organisations: true,
    columns: [
      col(
        'project',
        '项目',
        text,
        '项目名称 工程名称 工程项目名称 采购项目名称 合同名称',
        'needed',
        'identifies',
      ),
      col('village_code', '村', village, `${VILLAGE} 建设地点 实施地点`),
      col('amount_fen', '金额', fen, '合同金额 中标金额 成交金额 合同价 合同价款', 'needed'),
      col('signed_on', '签订日期', date, '签订时间 合同日期 合同签订日期 合同签订时间'),
      col(
        'method',
        '采购方式',
        choice({
          公开招标: '招标 公开',
          邀请招标: '邀标',
          直接发包: '直接委托 议标 直接确定',
          询价: '询价采购',
        }),
        '招标方式 发包方式',
      ),
    ],
  },
  'party-member': {
    ...person('党员姓名'),
    columns: [col('branch', '支部', text, '党支部 所在支部 所在党支部 党组织 所在党组织')],
  },
  eligibility: {
    ...person('救助对象姓名', '保障对象姓名', '救助对象', '保障对象', '家庭成员姓名'),
    columns: [
      col('programme_code', '项目', programme, '救助项目 项目名称 救助类型 保障项目', 'needed', 'identifies'),
      col('household_no', '户号', text, HOUSEHOLD_NO),
      col(
        'from_on',
        '起',
        startDate,
        '起始日期 开始日期 起始年月 享受开始 享受开始日期 享受起始日期 开始时间 起日期 纳入日期',
        'needed',
        'identifies',
      ),
      col(
        'to_on',
        '止',
        endDate,
        '截止日期 结束日期 终止日期 享受结束 享受结束日期 结束时间 止日期 退出日期',
      ),
      col('class', '类别', text, '救助类别 保障类别 档次 保障档次'),
      col('single', '单人保', yesNo, '是否单人保'),
    ],
  },
  standard: {
    name: null,
    id: null,
    columns: [
      col('programme_code', '项目', programme, '项目名称 补助项目 补贴项目', 'needed', 'identifies'),
      col('period', '期', period, '期次 年度 执行期 执行期次 执行年度', 'needed', 'identifies'),
      col(
        'per',
        '计发单位',
        closedChoice({ 每人: '人 元/人 每人每月 每人每年', 每亩: '亩 元/亩', 每户: '户 元/户' }),
        '每人每亩每户 单位 计算单位 计发方式',
        'needed',
        'identifies',
      ),
      col('rate_fen', '金额', fen, '标准 补助标准 补贴标准 执行标准', 'needed'),
    ],
  },
}
