import type { StaffRole } from '@shared/contracts'
import type { RouteName } from '@/routes'

/** What a part of the work is for; with many parts one chooses this first. */
export const areaGroups = { work: '办事', figures: '看数', data: '数据', setup: '设置' } as const
export type AreaGroup = keyof typeof areaGroups

interface AreaData {
  label: string
  route: RouteName
  group: AreaGroup
  /** Who may read it; the server asks the same of every call. */
  roles: readonly StaffRole[]
  /** Whose first part it is, whatever stands before it here. */
  firstFor?: readonly StaffRole[]
  /** Said to everybody else. */
  refused: { title: string; why: string }
}

/** Parts of the staff's work, in the order in which one is likely to need them; the first that one may enter is where log-in leads. */
export const areas = {
  today: {
    label: '今天',
    route: 'staffToday',
    group: 'work',
    roles: ['handler', 'leader', 'verifier', 'rechecker', 'supervisor', 'cadre'],
    refused: {
      title: '这个账号没有要办的事',
      why: '只有办理、帮办、核查、复核、督办人员和分管负责人有每天要办的事。',
    },
  },
  cases: {
    label: '办件',
    route: 'staffQueue',
    group: 'work',
    roles: ['handler', 'leader', 'supervisor'],
    refused: { title: '这个账号不办群众反映', why: '只有办理人员、分管负责人和督办人员能看办件。' },
  },
  clues: {
    label: '疑点',
    route: 'staffClues',
    group: 'work',
    roles: ['supervisor', 'rechecker', 'verifier', 'leader'],
    refused: { title: '这个账号不核查疑点', why: '只有督办、核查、复核人员和分管负责人能看疑点。' },
  },
  entitlements: {
    label: '应享未享',
    route: 'staffEntitlements',
    group: 'work',
    roles: ['cadre', 'verifier', 'leader', 'supervisor'],
    refused: {
      title: '这个账号不看应享未享',
      why: '只有帮办、核查、督办人员和分管负责人能看该领没领的人。',
    },
  },
  dispatch: {
    label: '交办',
    route: 'staffDispatch',
    group: 'work',
    roles: ['supervisor', 'leader', 'rechecker', 'verifier'],
    refused: { title: '这个账号不看交办', why: '只有督办、核查、复核人员和分管负责人能看交办。' },
  },
  recheck: {
    label: '抽查复核',
    route: 'staffRechecks',
    group: 'work',
    roles: ['rechecker', 'supervisor'],
    refused: { title: '这个账号不抽查复核', why: '只有复核和督办人员能看抽查复核。' },
  },
  visits: {
    label: '走访帮办',
    route: 'staffVisits',
    group: 'work',
    roles: ['cadre', 'leader', 'supervisor'],
    firstFor: ['cadre'],
    refused: { title: '这个账号不做走访帮办', why: '只有帮办人员、分管负责人和督办人员能看走访帮办。' },
  },
  templates: {
    label: '答复模板',
    route: 'staffTemplates',
    group: 'work',
    roles: ['handler', 'leader', 'supervisor'],
    refused: { title: '这个账号不写答复', why: '只有办理人员、分管负责人和督办人员能改答复模板。' },
  },
  statistics: {
    label: '统计',
    route: 'staffStatistics',
    group: 'figures',
    roles: ['supervisor', 'leader'],
    refused: { title: '这个账号不看统计', why: '只有督办人员和分管负责人能看统计。' },
  },
  batches: {
    label: '发放批次',
    route: 'staffBatches',
    group: 'data',
    roles: ['clerk', 'leader', 'supervisor', 'operator'],
    refused: { title: '这个账号不管发放批次', why: '只有数据员、分管负责人、督办和运维人员能看发放批次。' },
  },
  accounts: {
    label: '村级账目',
    route: 'staffAccounts',
    group: 'data',
    roles: ['accountant', 'leader', 'supervisor'],
    refused: { title: '这个账号不管村级账目', why: '只有村会计、分管负责人和督办人员能看村级账目。' },
  },
  imports: {
    label: '数据导入',
    route: 'staffImports',
    group: 'data',
    roles: ['clerk', 'leader'],
    refused: { title: '这个账号不导入数据', why: '只有数据员和分管负责人能看导入的发放表。' },
  },
  progress: {
    label: '数据进度',
    route: 'staffProgress',
    group: 'data',
    roles: ['clerk', 'leader', 'supervisor', 'operator'],
    refused: { title: '这个账号不看数据进度', why: '只有数据员、分管负责人、督办和运维人员能看数据进度。' },
  },
  corrections: {
    label: '纠错',
    route: 'staffCorrections',
    group: 'work',
    roles: ['handler', 'leader', 'verifier', 'rechecker', 'supervisor', 'clerk'],
    refused: {
      title: '这个账号不办纠错',
      why: '只有办理、核查、复核、督办人员、分管负责人和数据员能看纠错。',
    },
  },
  policies: {
    label: '政策',
    route: 'staffPolicies',
    group: 'data',
    roles: ['clerk', 'leader', 'supervisor'],
    refused: { title: '这个账号不管政策', why: '只有数据员、分管负责人和督办人员能看政策的编写。' },
  },
  registries: {
    label: '基础库',
    route: 'staffRegistries',
    group: 'data',
    roles: ['supervisor', 'operator', 'clerk'],
    refused: { title: '这个账号不管基础库', why: '只有数据员、督办人员和运维人员能看基础库。' },
  },
  disclosure: {
    label: '公开范围',
    route: 'staffDisclosure',
    group: 'data',
    roles: ['clerk', 'leader', 'supervisor'],
    refused: { title: '这个账号不管公开范围', why: '只有数据员、分管负责人和督办人员能看公开范围。' },
  },
  runs: {
    label: '比对',
    route: 'staffRuns',
    group: 'data',
    roles: ['supervisor', 'operator', 'rechecker'],
    refused: { title: '这个账号不看比对情况', why: '只有督办、复核和运维人员能看比对情况。' },
  },
  rules: {
    label: '规则',
    route: 'staffRules',
    group: 'data',
    roles: ['supervisor', 'operator', 'rechecker'],
    refused: { title: '这个账号不看比对规则', why: '只有督办、复核和运维人员能看比对规则。' },
  },
  check: {
    label: '批前核对',
    route: 'staffCheck',
    group: 'work',
    roles: ['supervisor', 'clerk', 'verifier', 'handler'],
    refused: { title: '这个账号不做批前核对', why: '只有办理、核查、督办人员和数据员能核对。' },
  },
  publicity: {
    label: '宣传材料',
    route: 'staffPublicity',
    group: 'work',
    roles: ['cadre', 'leader', 'supervisor', 'operator'],
    refused: { title: '这个账号不做宣传材料', why: '只有帮办、督办、运维人员和分管负责人能做海报和信。' },
  },
  limits: {
    label: '办理期限',
    route: 'staffLimits',
    group: 'setup',
    roles: ['supervisor', 'operator', 'leader'],
    refused: { title: '这个账号不管期限', why: '只有督办人员、分管负责人和运维人员能看办理期限。' },
  },
  calendar: {
    label: '工作日历',
    route: 'staffCalendar',
    group: 'setup',
    roles: ['supervisor', 'operator', 'leader'],
    refused: { title: '这个账号不管日历', why: '只有督办人员、分管负责人和运维人员能看工作日历。' },
  },
  retention: {
    label: '保存期限',
    route: 'staffRetention',
    group: 'setup',
    roles: ['supervisor', 'operator'],
    refused: { title: '这个账号不管保存期限', why: '只有督办人员和运维人员能看保存期限。' },
  },
  deadLetters: {
    label: '没有送出的消息',
    route: 'staffDeadLetters',
    group: 'setup',
    roles: ['operator'],
    refused: { title: '这个账号不管消息发送', why: '只有运维人员能看没有送出的消息。' },
  },
} as const satisfies Record<string, AreaData>

export type AreaName = keyof typeof areas
export interface Area extends AreaData {
  name: AreaName
}

/** Whether somebody with these roles may work in an area. */
export function mayEnter(name: AreaName, roles: readonly StaffRole[]): boolean {
  const allowed: readonly StaffRole[] = areas[name].roles
  return roles.some((role) => allowed.includes(role))
}

/** The areas that somebody may work in; the first is where log-in leads. */
export function areasOf(roles: readonly StaffRole[]): Area[] {
  const mine: Area[] = (Object.keys(areas) as AreaName[])
    .filter((name) => mayEnter(name, roles))
    .map((name) => ({ name, ...areas[name] }))
  const isFirst = ({ firstFor }: Area) => firstFor?.some((role) => roles.includes(role)) ?? false
  return [...mine.filter(isFirst), ...mine.filter((area) => !isFirst(area))]
}
