/** Kinds of households that a letter is written to, with the kinds of programmes that may concern them, the nearest first. */
export const householdTypes = {
  ordinary: {
    label: '普通农户',
    salutation: '种地过日子的乡亲',
    kinds: [
      'farmland',
      'resident-pension',
      'forest',
      'grain-for-green',
      'farm-machinery',
      'temporary-relief',
    ],
  },
  aided: {
    label: '低保户、特困户',
    salutation: '正在领低保、特困救助的乡亲',
    kinds: [
      'rural-dibao',
      'tekun',
      'medical-aid',
      'insurance-premium',
      'house-repair',
      'temporary-relief',
      'public-job',
    ],
  },
  elder: {
    label: '有80岁以上老人的户',
    salutation: '家里有八十岁以上老人的乡亲',
    kinds: ['elder-allowance', 'resident-pension', 'tekun', 'disability-nursing', 'medical-aid'],
  },
  disabled: {
    label: '残疾人户',
    salutation: '家里有残疾人的乡亲',
    kinds: ['disability-nursing', 'disability-living', 'rural-dibao', 'insurance-premium', 'medical-aid'],
  },
  grain: {
    label: '种粮户',
    salutation: '种粮的乡亲',
    kinds: ['grain', 'farmland', 'farm-machinery'],
  },
  student: {
    label: '有学生的困难户',
    salutation: '供孩子上学、家里有困难的乡亲',
    kinds: ['student-aid', 'orphan', 'rural-dibao', 'temporary-relief'],
  },
} as const satisfies Record<string, { label: string; salutation: string; kinds: readonly string[] }>

export type HouseholdType = keyof typeof householdTypes
export const householdTypeNames = Object.keys(householdTypes) as [HouseholdType, ...HouseholdType[]]
