/** Words and rules of village accounts (村务公开) that both sides need. */

export const accountLineKinds = ['spending', 'income', 'project', 'asset', 'debt'] as const
export type AccountLineKind = (typeof accountLineKinds)[number]

export const accountLineKindLabels: Record<AccountLineKind, string> = {
  spending: '支出',
  income: '收入',
  project: '工程项目',
  asset: '资产资源',
  debt: '欠款',
}

export const accountStates = [
  'draft',
  'submitted',
  'published',
  'superseded',
  'withdrawn',
  'discarded',
] as const
export type AccountState = (typeof accountStates)[number]

export const accountStateLabels: Record<AccountState, string> = {
  draft: '正在记',
  submitted: '等另一人公布',
  published: '已公布',
  superseded: '已被更正',
  withdrawn: '已撤回',
  discarded: '已作废',
}

export interface AccountCategory {
  code: string
  kind: AccountLineKind
  label: string
  /** Headers, accounts and words by which a file means this category, most telling first; without spaces. */
  words: readonly string[]
  /** A village may not have any: each line of it is looked at. */
  shouldBeZero?: true
}

/**
 * Categories of village money before a county's own (table `account_categories`). After 《村集体经济组织会计制度》: what a village's
 * books call them differs from place to place, so each has the words by which files name it.
 */
export const accountCategories: readonly AccountCategory[] = [
  {
    code: 'grant',
    kind: 'income',
    label: '上级拨款',
    words: [
      '补助收入',
      '上级补助',
      '财政拨款',
      '财政拨',
      '运转经费',
      '转移支付',
      '专项资金',
      '拨款',
      '奖补',
      '补助',
    ],
  },
  { code: 'operating', kind: 'income', label: '集体经营收入', words: ['经营收入', '销售收入', '经营'] },
  {
    code: 'rent',
    kind: 'income',
    label: '发包和出租收入',
    words: ['发包及上交收入', '发包收入', '承包收入', '租赁收入', '承包费', '租金', '出租', '发包'],
  },
  { code: 'levy', kind: 'income', label: '一事一议筹资', words: ['一事一议资金', '一事一议', '筹资'] },
  { code: 'donation', kind: 'income', label: '捐赠', words: ['捐赠收入', '捐款', '捐赠', '捐助', '赞助'] },
  { code: 'land', kind: 'income', label: '土地补偿', words: ['土地补偿费', '征地补偿', '征地款', '征占'] },
  {
    code: 'interest',
    kind: 'income',
    label: '利息和投资收益',
    words: ['投资收益', '利息收入', '利息', '分红收入'],
  },
  { code: 'other-income', kind: 'income', label: '其他收入', words: ['其他收入'] },
  {
    code: 'works',
    kind: 'spending',
    label: '基础设施',
    words: [
      '在建工程',
      '基础设施',
      '道路',
      '水利',
      '维修',
      '工程款',
      '硬化',
      '路灯',
      '桥',
      '便道',
      '水泥',
      '砂石',
      '修路',
      '管道',
      '水渠',
      '排水',
    ],
  },
  {
    code: 'welfare',
    kind: 'spending',
    label: '公益事业',
    words: ['公益支出', '公益事业', '慰问', '环境卫生', '保洁', '文化活动', '救助'],
  },
  {
    code: 'operating-cost',
    kind: 'spending',
    label: '集体经营支出',
    words: ['经营支出', '生产成本', '化肥', '种苗', '农资'],
  },
  {
    code: 'wages',
    kind: 'spending',
    label: '误工补贴',
    words: ['误工补贴', '误工费', '务工费', '劳务费', '误工', '补贴支出'],
  },
  {
    code: 'cadre-pay',
    kind: 'spending',
    label: '村干部报酬',
    words: ['干部报酬', '干部工资', '村干部', '报酬'],
  },
  {
    code: 'office',
    kind: 'spending',
    label: '办公费',
    words: ['管理费用', '办公费', '水电费', '电话费', '网络费', '印刷', '办公'],
  },
  { code: 'papers', kind: 'spending', label: '报刊费', words: ['报刊费', '报刊', '订报'] },
  { code: 'travel', kind: 'spending', label: '差旅和用车', words: ['差旅费', '交通费', '租车', '差旅'] },
  {
    code: 'reception',
    kind: 'spending',
    label: '招待费',
    words: ['招待费', '接待费', '业务招待', '餐费', '招待', '接待', '烟酒'],
    shouldBeZero: true,
  },
  {
    code: 'dividend',
    kind: 'spending',
    label: '给村民分配',
    words: ['收益分配', '村民分红', '分红', '土地补偿分配', '分配'],
  },
  { code: 'repay', kind: 'spending', label: '还款', words: ['归还借款', '偿还', '还款'] },
  { code: 'other-spending', kind: 'spending', label: '其他支出', words: ['其他支出'] },
  { code: 'project', kind: 'project', label: '工程项目', words: ['工程', '项目'] },
  {
    code: 'fixed-asset',
    kind: 'asset',
    label: '固定资产',
    words: ['固定资产', '房屋', '建筑', '机械', '设备', '车辆'],
  },
  {
    code: 'resource',
    kind: 'asset',
    label: '资源',
    words: ['资源', '耕地', '林地', '草地', '水面', '荒地', '机动地', '土地'],
  },
  {
    code: 'stock',
    kind: 'asset',
    label: '存货和其他资产',
    words: ['库存物资', '存货', '对外投资', '其他资产'],
  },
  { code: 'receivable', kind: 'asset', label: '别人欠村里的', words: ['应收款', '内部往来借方', '应收'] },
  { code: 'loan', kind: 'debt', label: '村里欠的借款', words: ['短期借款', '长期借款', '借款'] },
  { code: 'payable', kind: 'debt', label: '村里欠的应付款', words: ['应付款', '应付工资', '应付'] },
]

/** Lines of the balance: what comes in and what goes out. */
export const movingKinds = ['income', 'spending'] as const

/** Spending from here on without a voucher is pointed out, in fen. */
export const VOUCHER_FROM_FEN = 50_000

/** Most pages of one voucher. */
export const MOST_VOUCHER_PAGES = 400

/** The five questions, in order; the page is built along them. */
export const fiveQuestions = [
  { key: 'income', words: '钱从哪里来' },
  { key: 'spending', words: '花到哪里去' },
  { key: 'work', words: '干了什么事' },
  { key: 'effect', words: '效果怎么样' },
  { key: 'concerns', words: '有没有问题' },
] as const

export const accountCadences = ['month', 'quarter'] as const
export type AccountCadence = (typeof accountCadences)[number]
export const accountCadenceLabels: Record<AccountCadence, string> = {
  month: '每月公布',
  quarter: '每季度公布',
}
