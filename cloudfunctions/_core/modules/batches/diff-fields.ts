/** What the columns of a payment are called, where two versions differ in them. */
export const diffFieldLabels: Readonly<Record<string, string>> = {
  id_number: '身份证号',
  amount_fen: '金额',
  name: '姓名',
  village_code: '村',
  group_no: '组',
  household_no: '户号',
  persons: '人数',
  quantity: '面积或数量',
  standard_yuan: '标准',
  period: '期次',
  paid_on: '发放时间',
  account: '银行账号',
  account_holder: '开户名',
  pay_status: '银行发放结果',
  details: '其他栏目',
  remark: '备注',
}
