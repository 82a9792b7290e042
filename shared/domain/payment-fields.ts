/** Fields of a payment file in the order of FORMATS §3, which is also the order in which missing ones are named, with their names. */
export const paymentFieldLabels = {
  name: '姓名',
  id_number: '身份证号',
  amount: '金额',
  village: '村',
  town: '乡镇',
  group: '组',
  household_no: '户号',
  persons: '人数',
  quantity: '面积或数量',
  standard: '标准',
  account: '银行账号',
  account_holder: '开户名',
  paid_on: '发放时间',
  parcel_no: '地块编码',
  school: '学校',
  term: '学期',
  vin: '车架号',
  dealer: '经销商',
  card_no: '残疾证号',
  pay_status: '发放状态',
  return_reason: '退回原因',
  returned_on: '退回日期',
  remark: '备注',
} as const

export type PaymentField = keyof typeof paymentFieldLabels

export const paymentFields = Object.keys(paymentFieldLabels) as [PaymentField, ...PaymentField[]]

/** Columns that every file needs; the village may also come from the sheet's name or from what the clerk chooses. */
export const neededFields: readonly PaymentField[] = ['name', 'id_number', 'amount']
