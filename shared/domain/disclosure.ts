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

/** What is shown instead of the name. */
export const exceptionEffects = {
  surname: '只显示姓',
  nameless: '不显示姓名',
} as const satisfies Record<string, string>
export type ExceptionEffect = keyof typeof exceptionEffects
export const exceptionEffectNames = Object.keys(exceptionEffects) as [ExceptionEffect, ...ExceptionEffect[]]

/** Why a name is not written out. Whoever died stays in the list unless the family asks: hiding it would hide payments after death. */
export const exceptionReasons = {
  objection: '本人或家人不同意公开姓名',
  minor: '未成年人',
  deceased: '已经去世，家人提出',
  safety: '公开姓名可能有危险',
} as const satisfies Record<string, string>
export type ExceptionReason = keyof typeof exceptionReasons
export const exceptionReasonNames = Object.keys(exceptionReasons) as [ExceptionReason, ...ExceptionReason[]]

export interface ImpactWords {
  lawful: string
  risk: string
  measures: string
}

const IN_ONES_VILLAGE = '只在本村（社区）范围内公示，按村查看，不能成批下载，一个人连着翻很多村会被拦下。'
const ASKED_AWAY = '本人或家人提出不同意公开姓名的，核实后只显示姓或不显示姓名；未成年人一律只显示姓。'

/**
 * Words to start an impact note from: lawful and necessary, effect on the person, measures in proportion (个人信息保护法
 * art. 56). The department makes them its own.
 */
const SUGGESTED: Record<DisclosureProfile, ImpactWords> = {
  land: {
    lawful:
      '惠农补贴实行村级公示，让群众监督面积和金额是否属实（参照财办〔2020〕37号）。公开户主姓名、村组、数量、标准、金额和日期，够核对就行，别的不公开。',
    risk: '邻居会知道这一户的种植面积和补贴金额。不涉及病情、账户等敏感信息，对生活影响较小。',
    measures: `${IN_ONES_VILLAGE}${ASKED_AWAY}`,
  },
  aid: {
    lawful:
      '《社会救助法》第四十五条要求在村（社区）公布救助确认决定。只公开户主姓名、村组、享受人数、金额和月份；不公开困难原因、病情和家人姓名。',
    risk: '邻居会知道这一户在领救助，可能感到没有面子。属于特定身份信息，要严格控制范围。',
    measures: `不公开救助原因、类别和家庭成员，不公开未成年人全名。${IN_ONES_VILLAGE}${ASKED_AWAY}`,
  },
  disability: {
    lawful:
      '补贴发放要接受监督，但残疾属于医疗健康类敏感信息（《个人信息保护法》第二十八条），只公开姓和金额。',
    risk: '村里人少，从姓和金额可能猜出是谁，知道其有残疾。',
    measures: `不公开全名、村组、残疾类别和等级。${IN_ONES_VILLAGE}`,
  },
  elder: {
    lawful: '高龄津贴按年龄发放，公开姓名、村组和金额，便于群众发现去世后仍在领取的情况；不公开出生日期。',
    risk: '邻居会知道老人大致的年龄档。可能被推销、诈骗的人利用。',
    measures: `不公开出生日期、电话和账号。${IN_ONES_VILLAGE}${ASKED_AWAY}`,
  },
  student: {
    lawful:
      '资助名单按教财厅函〔2017〕28号公示，只公开姓名和学校，不公开身份证号、住址、电话、出生日期和银行卡号。',
    risk: '同学和邻居会知道学生家庭困难，未成年学生更容易受伤害。',
    measures: `公示期满自动撤下，系统不再显示；未成年学生只显示姓。${IN_ONES_VILLAGE}`,
  },
  housing: {
    lawful: '危房改造和搬迁补助金额大，公示户主姓名、村组和金额，便于群众核对房子是否真的改、真的搬。',
    risk: '邻居会知道这一户得到的补助金额。',
    measures: `不公开家庭收入和人员照片。${IN_ONES_VILLAGE}${ASKED_AWAY}`,
  },
  counts: {
    lawful: '这一项涉及病情、儿童等敏感信息，只公开人数和总金额，不公开任何人的姓名。',
    risk: '人数很少的村，可能猜到是谁。',
    measures: '不列名单，只写人数和总金额。',
  },
}

/** Words to start from for what a profile shows. */
export function suggestedImpact(profile: DisclosureProfile): ImpactWords {
  return SUGGESTED[profile]
}
