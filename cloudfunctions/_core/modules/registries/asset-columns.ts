import {
  choice,
  closedChoice,
  col,
  date,
  decimal,
  fen,
  HOUSEHOLD_NO,
  holder,
  period,
  person,
  programme,
  share,
  text,
  VILLAGE,
  village,
} from './column-kit'
import type { RegistryLayout } from './registry-layout'

/** Registries of what people own, farm and build, and what is paid for it. */
export const assetLayouts = {
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
      col('share', '共有份额', share, '份额 共有比例 所占份额'),
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
  'land-contract': {
    ...holder('承包方', '承包方姓名 承包方代表 承包方代表姓名 姓名 承包方名称'),
    columns: [
      col('household_no', '户号', text, `${HOUSEHOLD_NO} 承包方编码 承包方代码`, 'needed'),
      col('area', '承包面积', decimal, '确权面积 合同面积 承包地面积 确权总面积', 'needed'),
      col('parcel_no', '地块编码', text, '地块编号 地块代码', 'identifies'),
      col('measured_area', '实测面积', decimal, '测量面积 实测总面积'),
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
} satisfies Record<string, RegistryLayout>
