import type { Dictionary } from '@core/tables/layout/dictionary'
import { type PaymentField, paymentFieldLabels, paymentFields } from '@shared/domain/payment-fields'

export type Field = PaymentField

/** In the order in which missing ones are named. */
export const FIELDS = paymentFields

export const FIELD_LABELS: Record<Field, string> = paymentFieldLabels

/** Headers of each field, most telling first. */
export const SYNONYMS: Record<Field, string> = {
  name: '姓名 学生姓名 农户姓名 受益人 受益人姓名 领取人 领取人姓名 补贴对象 补贴对象姓名 补助对象 补助对象姓名 保障对象 保障对象姓名 救助对象 救助对象姓名 发放对象 享受人 享受人姓名 对象姓名 人员姓名 残疾人姓名 老人姓名 申请人 申请人姓名 领款人 领款人姓名 收款人 收款人姓名 购机者 购机者姓名 承包方 承包方代表 承包方姓名 移民姓名 参保人 参保人姓名 补贴人姓名 居民姓名 农户 户主姓名 户主',
  id_number:
    '身份证号 身份证号码 公民身份号码 公民身份证号 公民身份证号码 居民身份证 居民身份证号 居民身份证号码 身份证 身份证件号 身份证件号码 身份号码 证件号码 证件号 有效证件号码 学生身份证号 学生身份证号码 农户身份证号 农户身份证号码 受益人身份证号 受益人身份证号码 领取人身份证号 领取人身份证号码 本人身份证号 本人身份证号码 补贴对象身份证号 补贴对象身份证号码 保障对象身份证号 保障对象身份证号码 申请人身份证号 申请人身份证号码 残疾人身份证号 残疾人身份证号码 承包方身份证号 承包方身份证号码 户主身份证号 户主身份证号码 户主身份证 户主证件号码',
  amount:
    '实发金额 实际发放金额 发放金额 合计金额 金额合计 补贴金额 补助金额 资助金额 救助金额 保障金额 奖补金额 补偿金额 兑付金额 追缴金额 退款金额 发放资金 补贴资金 补助资金 月发放金额 本月发放金额 本次发放金额 发放金额合计 补贴金额合计 总金额 实发 实发数 金额 应发金额 合计',
  village:
    '村 村名 行政村 村社区 所在村 所在行政村 所在村社区 所属村 所属行政村 村名称 行政村名称 村居 村居委会 村委会 村民委员会 村别 社区 所在社区 村社区名称 村组 家庭住址 住址 家庭地址 居住地址 现住址 户籍地址 户籍所在地 详细地址 地址',
  town: '乡镇 街道 所在乡镇 乡镇街道 所属乡镇 乡镇名称 所在乡镇街道 镇街 镇街道 镇 乡 乡镇名',
  group: '组 村民小组 社 组别 小组 村小组 组名 所在组 社组 组社 社别 村民组 合作社',
  household_no: '户号 户编码 家庭编号 户编号 家庭编码 家庭号 农户编码 农户编号 户代码 户籍编号',
  persons:
    '人数 享受人数 保障人数 人口 人口数 家庭人口 家庭人口数 保障人口 保障人口数 享受人口 享受人口数 发放人数 补贴人数',
  quantity:
    '面积 补贴面积 数量 种植面积 实种面积 实际种植面积 核定面积 核实面积 承包面积 确权面积 退耕面积 补助面积 补偿面积 公示面积 耕地面积 发放面积 补贴数量',
  standard: '标准 补贴标准 补助标准 单价 保障标准 发放标准 资助标准 补偿标准 救助标准',
  account:
    '银行账号 卡号 一卡通账号 银行卡号 社保卡账号 账号 银行账户 一卡通卡号 一折通账号 存折账号 开户账号 银行卡账号 一卡通 社保卡银行账号 社会保障卡账号 社会保障卡银行账号 收款账号 惠农一卡通账号 账户',
  account_holder: '开户名 户名 账户姓名 账户名 账户名称 开户人 开户人姓名 账户户名 持卡人 持卡人姓名',
  paid_on:
    '发放时间 发放日期 打卡日期 打卡时间 支付日期 支付时间 到账日期 到账时间 兑付日期 兑付时间 拨付日期 发放年月',
  parcel_no: '地块编码 地块编号 地块代码 地块号',
  school: '学校 学校名称 就读学校 所在学校',
  term: '学期 所属学期 资助学期',
  vin: '车架号 车辆识别代号 车架号码 车辆识别代码',
  dealer: '经销商 经销商名称 销售企业 销售单位 经销企业',
  card_no: '残疾证号 残疾证号码 残疾人证号 残疾人证号码 残疾证编号 残疾人证',
  pay_status:
    '发放状态 发放结果 打款状态 打款结果 打卡状态 打卡结果 代发状态 代发结果 支付状态 支付结果 交易状态 交易结果 到账状态 入账状态 银行处理结果 银行处理状态 银行返回状态 银行回执 银行发放结果 是否成功 是否到账 是否发放成功',
  return_reason:
    '退回原因 退票原因 退汇原因 失败原因 未成功原因 发放失败原因 代发失败原因 银行退回原因 银行退票原因 交易失败原因 银行返回信息 返回信息',
  returned_on: '退回日期 退回时间 退票日期 退票时间 退汇日期 退汇时间 银行退回日期',
  remark: '备注 备注说明',
}

const FILLED_DOWN = new Set<Field>([
  'name',
  'id_number',
  'village',
  'town',
  'group',
  'household_no',
  'account',
  'account_holder',
  'paid_on',
  'school',
  'term',
  'dealer',
])

/** How files of payments are recognised. */
export const paymentDictionary: Dictionary<Field> = {
  labels: FIELD_LABELS,
  synonyms: SYNONYMS,
  id: 'id_number',
  amount: 'amount',
  remark: 'remark',
  village: 'village',
  dates: new Set(['paid_on', 'returned_on']),
  filledDown: FILLED_DOWN,
  payload: [
    'name',
    'id_number',
    'amount',
    'household_no',
    'persons',
    'quantity',
    'account',
    'account_holder',
  ],
}
