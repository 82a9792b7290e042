import {
  ageOn,
  byArea,
  compulsorySchool,
  dibao,
  eachMember,
  elder,
  fixed,
  head,
  isOnDibao,
  isOnTekun,
  isOrphan,
  isPoor,
  landTenths,
  once,
  parcelOf,
  pension,
  student,
  tekun,
  tradeIn,
} from './entitlements'
import { randomOf } from './random'
import type { DemoProgramme } from './who-gets-what'

const MIGRANT_VILLAGES = /^621122(?:101201|102213|106207|107201|108206)$/
const SMALL_MACHINES = [90_000, 168_000, 240_000]
const MACHINES = [...SMALL_MACHINES, 480_000, 1_020_000, 2_480_000]

/** The programmes of the demo county: who is found entitled in a household, and how much each payday brings. */
export const DEMO_PROGRAMMES: readonly DemoProgramme[] = [
  {
    code: 'rural-dibao',
    title: '农村最低生活保障金',
    unit: 'lx-civil-affairs',
    cadence: 'monthly',
    payday: [0, 10],
    enrol: (household, random) => dibao(household, random, false),
  },
  {
    code: 'urban-dibao',
    title: '城市最低生活保障金',
    unit: 'lx-civil-affairs',
    cadence: 'monthly',
    payday: [0, 11],
    enrol: (household, random) => dibao(household, random, true),
  },
  {
    code: 'tekun',
    title: '特困人员救助供养金',
    unit: 'lx-civil-affairs',
    cadence: 'monthly',
    payday: [0, 10],
    enrol: tekun,
  },
  {
    code: 'disability-living',
    title: '困难残疾人生活补贴',
    unit: 'lx-civil-affairs',
    cadence: 'monthly',
    payday: [0, 12],
    enrol: (household) =>
      isPoor(household) || household.village.hardship > 0.7
        ? eachMember(
            household,
            ({ disability }) => disability !== 'none',
            (person) => fixed(person, { persons: 1, amountFen: 11_000 }),
          )
        : [],
  },
  {
    code: 'disability-nursing',
    title: '重度残疾人护理补贴',
    unit: 'lx-civil-affairs',
    cadence: 'monthly',
    payday: [0, 12],
    // people in the state's care have their care paid with it
    enrol: (household, _, anchor) =>
      isOnTekun(household, anchor)
        ? []
        : eachMember(
            household,
            ({ disability }) => disability === 'severe',
            (person) => fixed(person, { persons: 1, amountFen: 11_000 }),
          ),
  },
  {
    code: 'elder-allowance',
    title: '高龄津贴',
    unit: 'lx-civil-affairs',
    cadence: 'quarterly',
    payday: [0, 16],
    enrol: elder,
  },
  {
    code: 'orphan',
    title: '孤儿和事实无人抚养儿童基本生活费',
    unit: 'lx-civil-affairs',
    cadence: 'quarterly',
    payday: [0, 15],
    enrol: (household, _, anchor) =>
      eachMember(
        household,
        (person) => isOrphan(person, anchor),
        (person) => fixed(person, { amountFen: 330_000 }),
      ),
  },
  {
    code: 'temporary-relief',
    title: '临时救助金',
    unit: 'lx-civil-affairs',
    cadence: 'quarterly',
    payday: [0, 22],
    enrol: (household) =>
      once(head(household), 0.004 + household.village.hardship * 0.008, (random) => ({
        amountFen: random.int(5, 50) * 10_000,
        remark: random.pick(['因病', '因灾', '意外', '因学']),
      })),
  },
  {
    code: 'farmland',
    title: '耕地地力保护补贴',
    unit: 'lx-agriculture',
    cadence: 'yearly',
    payday: [6, 18],
    enrol: (household) =>
      household.village.urban
        ? []
        : [byArea(head(household), parcelOf(household, 'field'), landTenths(household), 11_500)],
  },
  {
    code: 'grain',
    title: '实际种粮农民一次性补贴',
    unit: 'lx-agriculture',
    cadence: 'yearly',
    payday: [7, 25],
    enrol: (household, random) =>
      household.village.urban || !random.chance(0.78)
        ? []
        : [
            byArea(
              head(household),
              parcelOf(household, 'field'),
              Math.round(landTenths(household) * (0.5 + random.next() * 0.5)),
              1_860,
            ),
          ],
  },
  {
    code: 'grain-for-green',
    title: '退耕还林补助',
    unit: 'lx-forestry',
    cadence: 'yearly',
    payday: [9, 12],
    enrol: (household, random) =>
      household.village.urban || !random.chance(household.village.hardship * 0.4)
        ? []
        : [byArea(head(household), parcelOf(household, 'trees'), random.int(8, 90), 12_500)],
  },
  {
    code: 'forest',
    title: '公益林补偿',
    unit: 'lx-forestry',
    cadence: 'yearly',
    payday: [10, 20],
    enrol: (household, random) =>
      household.village.urban || !random.chance(household.village.hardship * 0.25)
        ? []
        : [byArea(head(household), parcelOf(household, 'forest'), random.int(10, 200), 1_600)],
  },
  {
    code: 'farm-machinery',
    title: '农机购置与应用补贴',
    unit: 'lx-agriculture',
    cadence: 'yearly',
    payday: [8, 28],
    enrol: (household) =>
      household.village.urban
        ? []
        : once(head(household), 0.02, (random) => ({
            quantity: 1,
            amountFen: random.pick(isPoor(household) ? SMALL_MACHINES : MACHINES),
          })),
  },
  {
    code: 'house-repair',
    title: '农村危房改造补助',
    unit: 'lx-housing',
    cadence: 'yearly',
    payday: [10, 30],
    enrol: (household, random, anchor) => {
      if (household.village.urban || !isPoor(household) || !random.chance(0.16)) return []
      const year = Number(anchor.slice(0, 4)) - random.int(0, 2)
      const whole = random.chance(0.3)
      const due = { amountFen: whole ? 2_800_000 : 800_000, remark: whole ? 'D级重建' : 'C级维修' }
      return [{ person: head(household), pay: ({ period }) => (period === String(year) ? due : null) }]
    },
  },
  {
    code: 'student-aid-compulsory',
    title: '义务教育家庭经济困难学生生活补助',
    unit: 'lx-education',
    cadence: 'term',
    payday: [0, 18],
    enrol: (household, _, anchor) => student(household, anchor, [6, 14], compulsorySchool(household)),
  },
  {
    code: 'student-aid-highschool',
    title: '普通高中国家助学金',
    unit: 'lx-education',
    cadence: 'term',
    payday: [0, 14],
    enrol: (household, _, anchor) =>
      student(household, anchor, [15, 17], () => ({
        name: randomOf('high', household.number).pick(['陇西县第一中学', '陇西县第二中学', '文峰中学']),
        fen: isOnDibao(household) ? 150_000 : 100_000,
      })),
  },
  {
    code: 'insurance-premium',
    title: '困难群体代缴城乡居民养老保险费',
    unit: 'lx-social-security',
    cadence: 'yearly',
    payday: [11, 8],
    enrol: (household, _, anchor) =>
      isPoor(household)
        ? eachMember(
            household,
            (person) => ageOn(person, anchor) >= 18 && ageOn(person, anchor) < 59,
            (person) => fixed(person, { amountFen: 10_000 }),
          )
        : [],
  },
  {
    code: 'resident-pension',
    title: '城乡居民基本养老金',
    unit: 'lx-social-security',
    cadence: 'quarterly',
    payday: [0, 19],
    enrol: pension,
  },
  {
    code: 'reservoir-migrant',
    title: '大中型水库移民后期扶持直补',
    unit: 'lx-water',
    cadence: 'quarterly',
    payday: [0, 24],
    enrol: (household) =>
      MIGRANT_VILLAGES.test(household.village.code)
        ? eachMember(
            household,
            () => true,
            (person) => fixed(person, { persons: 1, amountFen: 15_000 }),
          )
        : [],
  },
  {
    code: 'public-job',
    title: '乡村公益性岗位补贴',
    unit: 'lx-social-security',
    cadence: 'monthly',
    payday: [0, 14],
    enrol: (household, random, anchor) =>
      !household.village.urban && isPoor(household)
        ? eachMember(
            household,
            (person) => ageOn(person, anchor) >= 22 && ageOn(person, anchor) < 59 && random.chance(0.3),
            (person) => fixed(person, { amountFen: 50_000 }),
          ).slice(0, 1)
        : [],
  },
  {
    code: 'microcredit',
    title: '脱贫人口小额信贷贴息',
    unit: 'lx-agriculture',
    cadence: 'quarterly',
    payday: [0, 26],
    enrol: (household, random, anchor) =>
      !household.village.urban &&
      ageOn(head(household), anchor) < 64 &&
      random.chance(household.village.hardship * 0.12)
        ? [fixed(head(household), { amountFen: Math.round((random.int(2, 5) * 1_000_000 * 0.0345) / 4) })]
        : [],
  },
  {
    code: 'trade-in',
    title: '汽车以旧换新补贴',
    unit: 'lx-commerce',
    cadence: 'quarterly',
    payday: [0, 21],
    enrol: tradeIn,
  },
  {
    code: 'medical-aid',
    title: '医疗救助',
    unit: 'lx-medical-security',
    cadence: 'quarterly',
    payday: [0, 27],
    enrol: (household) =>
      isPoor(household)
        ? once(household.members.at(-1)!, 0.09, (random) => ({ amountFen: random.int(12_000, 900_000) }))
        : [],
  },
]
