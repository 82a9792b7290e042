import {
  choice,
  closedChoice,
  col,
  date,
  endDate,
  fen,
  HOUSEHOLD_NO,
  month,
  pastDate,
  period,
  person,
  programme,
  startDate,
  text,
  VILLAGE,
  village,
  yesNo,
} from './column-kit'
import type { RegistryLayout } from './registry-layout'

/** Registries of who people are, what they receive, and where they are. */
export const personLayouts = {
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
} satisfies Record<string, RegistryLayout>
