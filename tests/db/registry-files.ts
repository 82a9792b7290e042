import { makeIdNumber } from '@shared/domain/id-number'
import type { RegistryKind } from '@shared/domain/registry-kinds'

export const person = (n: number) => makeIdNumber('621122', '1960-05-11', n)
const BORN = { born_on: '1960-05-11' }
const YANGYING = '621122108203'

export interface RegistryFile {
  /** Lines of a CSV file, with the headers of some department. */
  lines: string[]
  /** `data` of each row. */
  data: Record<string, unknown>[]
  /** What is sealed besides name and ID number. */
  sealed?: Record<string, unknown>
}

/** One file of every kind, as a department would hand it in, and what rules will see of it. */
export const registryFiles: Record<RegistryKind, RegistryFile> = {
  death: {
    lines: [
      '陇西县2026年5月死亡人员名册,,,,',
      '序号,姓名,公民身份号码,死亡(火化)日期,数据来源',
      `1,杨秀英,${person(1)},2026年3月12日,公安`,
      `2,单彩霞,${person(2)},20260401,卫健`,
      '合计,2,,,',
      '制表人：,,审核人：,,',
    ],
    data: [
      { ...BORN, died_on: '2026-03-12', origin: '公安' },
      { ...BORN, died_on: '2026-04-01', origin: '卫健' },
    ],
  },
  vehicle: {
    lines: [
      '机动车所有人,证件号码,号牌号码,车辆类型,使用性质,机动车状态,初次登记日期',
      `杨秀英,${person(1)},甘J12345,小型轿车,非营运,正常,2020-01-05`,
      `杨秀英,${person(1)},甘J99999,重型货车,货运,强制报废,2001-02-03`,
    ],
    data: [
      { ...BORN, vehicle_type: '小型轿车', use: '非营运', status: '正常', registered_on: '2020-01-05' },
      { ...BORN, vehicle_type: '重型货车', use: '营运', status: '报废', registered_on: '2001-02-03' },
    ],
    sealed: { plate: '甘J12345' },
  },
  house: {
    lines: [
      '权利人,证件号码,坐落,规划用途,建筑面积(㎡),共有份额,登记时间,权属状态',
      `杨秀英,${person(1)},陇西县文峰镇某路 1 号,成套住宅,98.5,50%,2018-06-01,现势`,
    ],
    data: [{ ...BORN, use: '住宅', area: 98.5, share: '50%', registered_on: '2018-06-01', status: '现势' }],
    sealed: { address: '陇西县文峰镇某路 1 号' },
  },
  business: {
    lines: [
      '姓名,证件号码,企业名称,主体类型,角色,注册资本(万元),成立日期,登记状态,从业人数',
      `杨秀英,${person(1)},陇西县杨秀英小卖部,个体工商户,经营者,3.5,2019-09-09,在营,2`,
    ],
    data: [
      {
        ...BORN,
        company_type: '个体',
        role: '经营者',
        capital_fen: 3_500_000,
        founded_on: '2019-09-09',
        status: '存续',
        employees: 2,
      },
    ],
    sealed: { company: '陇西县杨秀英小卖部' },
  },
  payroll: {
    lines: [
      '姓名,身份证号,工作单位,人员类别,入职时间,离职时间,年收入（元）',
      `杨秀英,${person(1)},马河镇人民政府,公务员,2001-07-01,,"86,400.00"`,
    ],
    data: [
      {
        ...BORN,
        employer: '马河镇人民政府',
        staff_type: '公务员',
        from_on: '2001-07-01',
        yearly_income_fen: 8_640_000,
      },
    ],
  },
  cadre: {
    lines: [
      '乡镇,村(社区),姓名,身份证号,职务,任职时间,离任时间',
      `马河镇,杨营村,杨秀英,${person(1)},村委会主任,2021-01-10,至今`,
    ],
    data: [{ ...BORN, village_code: YANGYING, post: '村委会主任', from_on: '2021-01-10' }],
  },
  kinship: {
    lines: [
      '公职人员姓名,公职人员身份证号,亲属姓名,亲属身份证号,与公职人员关系,是否共同生活,是否备案',
      `赵某,${person(9)},杨秀英,${person(1)},母亲,否,是`,
    ],
    data: [{ ...BORN, official_key: 'key of 9', relation: '父母', together: false, filed: true }],
    sealed: { otherIdNumber: person(9) },
  },
  household: {
    lines: [
      '户号,户主姓名,姓名,身份证号,与户主关系,村,户口性质,共同生活',
      `0012,杨秀英,杨秀英,${person(1)},户主,杨营村三社,农业户口,是`,
      `0012,杨秀英,李有田,${person(2)},子,杨营村三社,农业户口,否`,
    ],
    data: [
      {
        ...BORN,
        household_no: '0012',
        relation: '户主',
        village_code: YANGYING,
        household_type: '农业',
        together: true,
      },
      {
        ...BORN,
        household_no: '0012',
        relation: '子',
        village_code: YANGYING,
        household_type: '农业',
        together: false,
      },
    ],
  },
  'moved-out': {
    lines: ['姓名,身份证号,迁出时间,迁往地址,是否迁出本县', `杨秀英,${person(1)},2025-12-01,兰州市某区,是`],
    data: [{ ...BORN, moved_on: '2025-12-01', outside_county: true }],
    sealed: { destination: '兰州市某区' },
  },
  'employee-insurance': {
    lines: [
      '姓名,身份证号,单位名称,缴费年月,缴费基数,单位类型',
      `杨秀英,${person(1)},陇西某厂,202605,4200,企业`,
      `杨秀英,${person(1)},陇西某厂,202606,4200,企业`,
    ],
    data: [
      { ...BORN, employer: '陇西某厂', month: '2026-05', base_fen: 420_000, employer_type: '企业' },
      { ...BORN, employer: '陇西某厂', month: '2026-06', base_fen: 420_000, employer_type: '企业' },
    ],
  },
  pension: {
    lines: [
      '姓名,身份证号,待遇类型,月待遇(元),起领年月',
      `杨秀英,${person(1)},城乡居民养老,203.50,2020年6月`,
    ],
    data: [{ ...BORN, pension_type: '居民', monthly_fen: 20_350, from_month: '2020-06' }],
  },
  'housing-fund': {
    lines: ['姓名,身份证号,缴存月份,账户状态', `杨秀英,${person(1)},2026-06,正常`],
    data: [{ ...BORN, month: '2026-06', status: '正常' }],
  },
  custody: {
    lines: [
      '姓名,身份证号,刑期起,刑期止',
      `杨秀英,${person(1)},2025-03-01,2027-02-28`,
      `单彩霞,${person(2)},2026-01-01,`,
    ],
    data: [
      { ...BORN, from_on: '2025-03-01', to_on: '2027-02-28' },
      { ...BORN, from_on: '2026-01-01' },
    ],
  },
  'disability-card': {
    lines: [
      '姓名,身份证号,残疾类别,残疾等级,发证日期,有效期止',
      `杨秀英,${person(1)},肢体,贰级,2018-05-01,2028-04-30`,
    ],
    data: [{ ...BORN, disability: '肢体', grade: '二级', issued_on: '2018-05-01', valid_to: '2028-04-30' }],
  },
  student: {
    lines: [
      '学生姓名,学生身份证号,学校名称,学期,学籍状态',
      `杨小英,${person(1)},陇西一中,2026年春季学期,在校`,
    ],
    data: [{ ...BORN, school: '陇西一中', term: '2026春', status: '在读' }],
  },
  'land-contract': {
    lines: [
      '户号,承包方代表,承包方身份证号,承包面积(亩),地块编码,实测面积(亩)',
      `0012,杨秀英,${person(1)},3.7125,6211221082010300012,3.8`,
    ],
    data: [
      {
        ...BORN,
        household_no: '0012',
        area: 3.7125,
        parcel_no: '6211221082010300012',
        measured_area: 3.8,
      },
    ],
  },
  'resident-insurance': {
    lines: [
      '姓名,身份证号,参保险种,缴费年度,是否代缴',
      `杨秀英,${person(1)},城乡居民医疗保险,2026,是`,
      `杨秀英,${person(1)},城乡居民养老保险,2026,否`,
    ],
    data: [
      { ...BORN, insurance: '医疗', year: 2026, paid_by_state: true },
      { ...BORN, insurance: '养老', year: 2026, paid_by_state: false },
    ],
  },
  'migrant-roll': {
    lines: ['移民姓名,身份证号,核定日期,人员状态', `杨秀英,${person(1)},2007年6月,在册`],
    data: [{ ...BORN, approved_on: '2007-06-01', status: '有效' }],
  },
  contract: {
    lines: [
      '单位：万元,,,,,,',
      '项目名称,村,中标人,证件号码,合同金额,签订日期,采购方式',
      `杨营村道路硬化,杨营村,杨秀英,${person(1)},12.5,2025-05-20,直接委托`,
      '杨营村饮水工程,杨营村,陇西某某公司,91350100M000100Y43,30,2025-05-21,公开招标',
      '合计,,,,42.5,,',
    ],
    data: [
      {
        ...BORN,
        project: '杨营村道路硬化',
        village_code: YANGYING,
        amount_fen: 12_500_000,
        signed_on: '2025-05-20',
        method: '直接发包',
      },
      {
        project: '杨营村饮水工程',
        village_code: YANGYING,
        amount_fen: 30_000_000,
        signed_on: '2025-05-21',
        method: '公开招标',
      },
    ],
  },
  'party-member': {
    lines: ['姓名,身份证号,所在党支部', `杨秀英,${person(1)},杨营村党支部`],
    data: [{ ...BORN, branch: '杨营村党支部' }],
  },
  eligibility: {
    lines: [
      '项目,户号,姓名,身份证号,起,止,类别,单人保',
      `农村低保,0012,杨秀英,${person(1)},2025年1月,长期,B,否`,
      `家庭经济困难学生资助,,李有田,${person(2)},2025-09-01,2026-07-31,,`,
    ],
    data: [
      {
        ...BORN,
        programme_code: 'rural-dibao',
        programme_kind: 'rural-dibao',
        household_no: '0012',
        from_on: '2025-01-01',
        class: 'B',
        single: false,
      },
      {
        ...BORN,
        programme_code: 'student-aid-compulsory',
        programme_kind: 'student-aid',
        from_on: '2025-09-01',
        to_on: '2026-07-31',
      },
    ],
  },
  standard: {
    lines: [
      '2026年补助标准,,,',
      '项目,期,计发单位,金额(元)',
      '农村低保,2026,每人,420',
      '耕地地力保护补贴,2026,元/亩,105.5',
    ],
    data: [
      {
        programme_code: 'rural-dibao',
        programme_kind: 'rural-dibao',
        period: '2026',
        per: '每人',
        rate_fen: 42_000,
      },
      {
        programme_code: 'farmland',
        programme_kind: 'farmland',
        period: '2026',
        per: '每亩',
        rate_fen: 10_550,
      },
    ],
  },
}
