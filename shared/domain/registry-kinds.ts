/**
 * Base registries (FORMATS §6): what they are called, and after how many days a version counts as out of date (rule r53
 * says so; the county may change the number).
 */
export const registryKinds = {
  death: { label: '死亡（火化）人员', freshDays: 35 },
  vehicle: { label: '机动车', freshDays: 90 },
  house: { label: '不动产', freshDays: 90 },
  business: { label: '市场主体', freshDays: 90 },
  payroll: { label: '财政供养人员', freshDays: 90 },
  cadre: { label: '村（社区）干部', freshDays: 180 },
  kinship: { label: '亲属关系', freshDays: 365 },
  household: { label: '户籍', freshDays: 90 },
  'moved-out': { label: '户籍迁出', freshDays: 90 },
  'employee-insurance': { label: '职工社保', freshDays: 90 },
  pension: { label: '养老待遇', freshDays: 90 },
  'housing-fund': { label: '公积金', freshDays: 90 },
  custody: { label: '服刑在押', freshDays: 90 },
  'disability-card': { label: '残疾人证', freshDays: 90 },
  student: { label: '学籍', freshDays: 180 },
  'land-contract': { label: '土地承包', freshDays: 365 },
  'resident-insurance': { label: '城乡居民参保', freshDays: 365 },
  'migrant-roll': { label: '水库移民身份名册', freshDays: 365 },
  contract: { label: '工程与采购合同', freshDays: 180 },
  'party-member': { label: '党员', freshDays: 365 },
  eligibility: { label: '救助对象资格', freshDays: 35 },
  standard: { label: '补助标准', freshDays: 365 },
} as const satisfies Record<string, { label: string; freshDays: number }>

export type RegistryKind = keyof typeof registryKinds

export const registryKindNames = Object.keys(registryKinds) as [RegistryKind, ...RegistryKind[]]
