/** What a village may see of a programme's payments. The table `disclosure_profiles` decides; here are the words. */
export const disclosureProfiles = [
  'land',
  'aid',
  'disability',
  'elder',
  'student',
  'housing',
  'counts',
] as const
export type DisclosureProfile = (typeof disclosureProfiles)[number]

const NEVER = '身份证号、电话、银行卡号和住址不公开'

/** Basis: 社会救助法 art. 11 and 45, 个人信息保护法 art. 28 and 34, 教财厅函〔2017〕28号, as told in DOMAIN §3. */
const NOTES: Record<DisclosureProfile, string> = {
  land: `本村公开户主姓名、村组、数量、标准、金额和发放日期；${NEVER}。`,
  aid: `本村公开户主姓名、村组、享受人数、金额和所属月份；救助原因、病情、家人姓名和${NEVER}。`,
  disability: `本村只公开姓氏和金额；残疾类别、等级和${NEVER}。`,
  elder: `本村公开姓名、村组和金额；出生日期和${NEVER}。`,
  student: `本村公开姓名和学校，公示期满后自动撤下；${NEVER}。`,
  housing: `本村公开户主姓名、村组和金额；家庭收入、照片和${NEVER}。`,
  counts: '为保护隐私，这一项只公开人数和总金额，不公开是谁。',
}

/** One sentence for residents: what is shown of this programme in the village, and what never is. */
export function disclosureNote(profile: DisclosureProfile): string {
  return NOTES[profile]
}
