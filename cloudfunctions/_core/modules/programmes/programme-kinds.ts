/** What is public of a programme's payments when the catalogue does not say; rows of `disclosure_profiles`. */
export type DisclosureProfile = 'land' | 'aid' | 'disability' | 'elder' | 'student' | 'housing' | 'counts'

/**
 * Programme kinds (FORMATS §5) with their Chinese name and default disclosure profile. Where publication could shame or
 * endanger (children, illness) or nothing is known, only counts are public (DOMAIN §3).
 */
export const PROGRAMME_KINDS: Record<string, { name: string; profile: DisclosureProfile }> = {
  'rural-dibao': { name: '农村低保', profile: 'aid' },
  'urban-dibao': { name: '城市低保', profile: 'aid' },
  tekun: { name: '特困人员救助供养', profile: 'aid' },
  'disability-living': { name: '困难残疾人生活补贴', profile: 'disability' },
  'disability-nursing': { name: '重度残疾人护理补贴', profile: 'disability' },
  'elder-allowance': { name: '高龄津贴', profile: 'elder' },
  orphan: { name: '孤儿基本生活费', profile: 'counts' },
  'temporary-relief': { name: '临时救助', profile: 'aid' },
  farmland: { name: '耕地地力保护补贴', profile: 'land' },
  grain: { name: '实际种粮农民一次性补贴', profile: 'land' },
  'grain-for-green': { name: '退耕还林', profile: 'land' },
  forest: { name: '公益林补偿', profile: 'land' },
  'farm-machinery': { name: '农机购置补贴', profile: 'land' },
  'high-standard-farmland': { name: '高标准农田建设', profile: 'land' },
  'house-repair': { name: '农村危房改造', profile: 'housing' },
  relocation: { name: '易地扶贫搬迁', profile: 'housing' },
  'student-aid': { name: '家庭经济困难学生资助', profile: 'student' },
  'insurance-premium': { name: '困难群体代缴城乡居民保费', profile: 'aid' },
  'resident-pension': { name: '城乡居民养老待遇', profile: 'elder' },
  'reservoir-migrant': { name: '大中型水库移民直补', profile: 'land' },
  'public-job': { name: '公益性岗位补贴', profile: 'aid' },
  microcredit: { name: '扶贫小额信贷贴息', profile: 'aid' },
  'trade-in': { name: '汽车以旧换新', profile: 'aid' },
  'medical-aid': { name: '医疗救助', profile: 'counts' },
  'new-cooperative-medical': { name: '新农合/居民医保', profile: 'counts' },
  'public-health': { name: '基本公共卫生服务', profile: 'counts' },
  'tv-coverage': { name: '广播电视户户通', profile: 'aid' },
  'village-progress': { name: '整村推进', profile: 'aid' },
  other: { name: '其他', profile: 'counts' },
}

const KIND_BY_NAME = new Map(Object.entries(PROGRAMME_KINDS).map(([kind, { name }]) => [name, kind]))

/** A kind by its code or its Chinese name; undefined for anything else. */
export function programmeKind(text: string): string | undefined {
  return text in PROGRAMME_KINDS ? text : KIND_BY_NAME.get(text)
}
