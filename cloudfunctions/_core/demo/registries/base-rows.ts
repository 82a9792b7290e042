import type { Day } from '@shared/domain/dates'
import { ageOn, compulsorySchool, isOnDibao, landTenths, parcelOf, schoolAge } from '../entitlements'
import type { Household, Person, Population } from '../people'
import { dayBefore } from '../planting/ground'
import { randomOf } from '../random'
import { type DraftRegistries, type DraftRow, emptyRegistries } from './draft-rows'

interface Sources {
  population: Population
  anchor: Day
  receivers: ReadonlyMap<string, ReadonlySet<Person>>
}

const row = (who: Person | null, values: DraftRow['values']): DraftRow => ({ who, values })
const adult = (person: Person, day: Day) => ageOn(person, day) >= 18
const living = (person: Person) => person.diedOn === null
const villageName = ({ village }: Household) => village.town + village.name

/** Months up to the anchor's own, newest last: 2026-11. */
function lastMonths(anchor: Day, count: number): string[] {
  const [year, month] = anchor.split('-').map(Number) as [number, number]
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(year, month - count + i, 1)).toISOString().slice(0, 7),
  )
}

/** 2025春 … of the two years up to the anchor. */
function terms(anchor: Day): string[] {
  const year = Number(anchor.slice(0, 4))
  return [year - 2, year - 1, year]
    .flatMap((each) => [`${each}春`, `${each}秋`])
    .filter(
      (term) => (term.endsWith('春') ? `${term.slice(0, 4)}-02-01` : `${term.slice(0, 4)}-08-01`) <= anchor,
    )
}

/** Households that receive aid are poor by the departments' own files; everybody else may own things. */
function aided({ receivers }: Sources): (household: Household) => boolean {
  const poor = new Set<Household>()
  for (const programme of [
    'rural-dibao',
    'urban-dibao',
    'tekun',
    'disability-living',
    'house-repair',
    'student-aid-compulsory',
    'student-aid-highschool',
    'insurance-premium',
    'public-job',
    'medical-aid',
    'microcredit',
    'temporary-relief',
  ])
    for (const { household } of receivers.get(programme) ?? []) poor.add(household)
  return (household) => poor.has(household) || isOnDibao(household)
}

/**
 * Registries in which nothing is wrong: they agree with what the departments paid, so that every rule is silent, and they hold the
 * usual things that look suspicious and are not (scrapped cars, motorcycles, houses on homestead land, relatives who live apart).
 */
export function makeBaseRegistries(sources: Sources): DraftRegistries {
  const { population, anchor, receivers } = sources
  const asOf = dayBefore(anchor, 7)
  const registries = emptyRegistries(asOf)
  const add = (kind: keyof DraftRegistries, ...rows: DraftRow[]) => registries[kind].rows.push(...rows)
  const isAided = aided(sources)
  const gets = (programme: string, person: Person) => receivers.get(programme)?.has(person) ?? false
  const months = lastMonths(anchor, 12)
  const year = Number(anchor.slice(0, 4))
  const officials: Person[] = []

  for (const household of population.households) {
    const random = randomOf('registries', household.number)
    const { village, members, number } = household
    const poor = isAided(household)
    const place = villageName(household)
    const head = members[0]!
    const comfortable = !poor && !members.some((person) => receivers.get('reservoir-migrant')?.has(person))

    for (const [i, person] of members.entries())
      add(
        'household',
        row(person, {
          household_no: number,
          relation: i === 0 ? '户主' : i === 1 ? '配偶' : '子女',
          village_code: place,
          household_type: village.urban ? '非农业' : '农业',
          together: '是',
        }),
      )
    for (const person of members)
      if (person.diedOn && person.diedOn <= asOf)
        add('death', row(person, { died_on: person.diedOn, registered_on: person.diedOn, origin: '公安' }))

    add(
      'house',
      row(head, {
        address: `${place}${household.group}组`,
        use: village.urban ? '住宅' : '宅基地',
        area: 60 + random.int(0, 50),
        share: '单独所有',
        registered_on: `20${random.int(10, 15)}-05-20`,
        status: '现势',
      }),
    )
    if (random.chance(poor ? 0.1 : 0.3) && adult(head, anchor))
      add(
        'vehicle',
        row(head, {
          plate: `甘J${random.int(10000, 99999)}`,
          vehicle_type: poor ? random.pick(['普通二轮摩托车', '三轮摩托车', '小型轿车']) : '小型轿车',
          use: '非营运',
          // the poor have scrapped theirs
          status: poor ? '报废' : '正常',
          registered_on: `201${random.int(4, 9)}-0${random.int(1, 9)}-1${random.int(0, 9)}`,
        }),
      )
    if (poor && random.chance(0.2))
      add(
        'vehicle',
        row(head, {
          plate: `甘J${random.int(10000, 99999)}`,
          vehicle_type: '普通二轮摩托车',
          use: '非营运',
          status: '正常',
          registered_on: '2019-06-12',
        }),
      )
    if (!village.urban)
      add(
        'land-contract',
        row(head, {
          household_no: number,
          area: landTenths(household) / 10,
          parcel_no: parcelOf(household, 'field'),
          measured_area: landTenths(household) / 10,
        }),
      )

    for (const person of members.filter(living)) {
      const age = ageOn(person, anchor)
      const own = randomOf('person', person.idNumber)
      const worksForState =
        comfortable && age >= 24 && age < 58 && !gets('resident-pension', person) && own.chance(0.03)
      const worksForFirm = comfortable && !worksForState && age >= 20 && age < 58 && own.chance(0.06)
      if (worksForState) {
        officials.push(person)
        add(
          'payroll',
          row(person, {
            employer: own.pick(['陇西县第一中学', '陇西县人民医院', `${village.town}人民政府`]),
            staff_type: own.pick(['事业', '公务员']),
            from_on: '2012-09-01',
            to_on: null,
            yearly_income_fen: 7_200_000,
          }),
        )
      }
      if (worksForState || worksForFirm)
        for (const month of months)
          add(
            'employee-insurance',
            row(person, {
              employer: worksForState ? '机关事业' : '陇西中药材有限公司',
              month,
              base_fen: 420_000,
              employer_type: worksForState ? '机关事业' : '企业',
            }),
          )
      if (worksForState)
        for (const month of months.slice(-6)) add('housing-fund', row(person, { month, status: '正常' }))
      if (!worksForState && !worksForFirm)
        for (const insured of [year - 1, year])
          for (const insurance of ['医疗', ...(age >= 16 && age < 60 ? ['养老'] : [])])
            add(
              'resident-insurance',
              row(person, {
                insurance,
                year: insured,
                paid_by_state: gets('insurance-premium', person) ? '是' : '否',
              }),
            )
      if (gets('resident-pension', person) && age >= 60)
        add('pension', row(person, { pension_type: '居民', monthly_fen: 16_300, from_month: '2020-01' }))
      if (comfortable && age >= 20 && age < 60 && own.chance(0.02))
        add(
          'business',
          row(person, {
            company: `陇西${village.name.slice(0, 2)}商店`,
            company_type: '个体',
            role: '经营者',
            capital_fen: 2_000_000,
            founded_on: '2019-03-11',
            status: own.pick(['存续', '存续', '注销']),
            employees: 1,
          }),
        )
      if (person.disability !== 'none')
        add(
          'disability-card',
          row(person, {
            disability: own.pick(['肢体', '视力', '听力', '智力']),
            grade: person.disability === 'severe' ? own.pick(['一级', '二级']) : own.pick(['三级', '四级']),
            issued_on: `${year - 5}-04-08`,
            valid_to: `${year + 5}-04-07`,
          }),
        )
      if (age >= 6 && age <= 19)
        for (const term of terms(anchor)) {
          const then = schoolAge(person, `${term.slice(0, 4)}-${term.endsWith('春') ? '05' : '11'}-18`)
          if (then < 6 || then > 17) continue
          const school =
            then <= 14
              ? compulsorySchool(household)(then).name
              : randomOf('high', household.number).pick(['陇西县第一中学', '陇西县第二中学', '文峰中学'])
          add('student', row(person, { school, term, status: '在读' }))
        }
      if (gets('reservoir-migrant', person))
        add('migrant-roll', row(person, { approved_on: '2007-06-30', status: '有效' }))
      const isPaid = [...receivers.values()].some((people) => people.has(person))
      if (!isPaid && age >= 22 && age < 50 && !worksForState && !worksForFirm) {
        if (own.chance(0.02))
          add(
            'moved-out',
            row(person, { moved_on: `${year - 2}-06-03`, destination: '甘肃省兰州市', outside_county: '是' }),
          )
        else if (own.chance(0.004))
          add('custody', row(person, { from_on: `${year - 2}-02-20`, to_on: `${year + 1}-02-19` }))
      }
      if (age >= 22 && own.chance(0.04)) add('party-member', row(person, { branch: `${village.name}党支部` }))
    }
    addEligibility(sources, household, add)
  }
  addCadres(sources, isAided, officials, add)
  addContracts(sources, isAided, add)
  addStandards(sources, add)
  return registries
}

type Add = (kind: keyof DraftRegistries, ...rows: DraftRow[]) => void

const LISTED = ['rural-dibao', 'urban-dibao', 'tekun', 'disability-living', 'orphan', 'microcredit'] as const

/** Since before the first month that was paid; nobody's has ended, but that of the dead. */
function addEligibility({ receivers, anchor }: Sources, household: Household, add: Add): void {
  const since: Day = `${Number(anchor.slice(0, 4)) - 4}-01-01`
  const isPaid = (programme: string, person: Person) => receivers.get(programme)?.has(person) ?? false
  const isOnRelief = household.members.some((person) =>
    ['rural-dibao', 'urban-dibao', 'tekun'].some((programme) => isPaid(programme, person)),
  )
  const classOf: Partial<Record<(typeof LISTED)[number], string>> = {
    'rural-dibao': 'B',
    'urban-dibao': 'B',
    ...(isOnRelief ? {} : { 'disability-living': '低保边缘家庭' }),
    microcredit: '脱贫户',
  }
  for (const programme of LISTED)
    for (const person of household.members)
      if (isPaid(programme, person))
        add(
          'eligibility',
          row(person, {
            programme_code: programme,
            household_no: household.number,
            from_on: person.birth > since ? person.birth : since,
            to_on: person.diedOn,
            class: classOf[programme] ?? null,
            single: '否',
          }),
        )
}

/** Three cadres a village, of households without aid; their relatives at home are filed, relatives elsewhere live apart. */
function addCadres(
  { population, anchor }: Sources,
  isAided: (household: Household) => boolean,
  officials: Person[],
  add: Add,
): void {
  for (const village of population.villages) {
    const homes = population.households.filter(
      (household) =>
        household.village === village &&
        !isAided(household) &&
        living(household.members[0]!) &&
        ageOn(household.members[0]!, anchor) >= 28 &&
        ageOn(household.members[0]!, anchor) < 62,
    )
    homes.slice(0, 3).forEach((household, i) => {
      const cadre = household.members[0]!
      officials.push(cadre)
      add(
        'cadre',
        row(cadre, {
          village_code: villageName(household),
          post: ['党支部书记、村委会主任', '村委会副主任', '村委会委员'][i]!,
          from_on: '2021-01-10',
          to_on: null,
        }),
      )
      const apart = population.households.find(
        (other) => other.village === village && isAided(other) && living(other.members[0]!),
      )
      if (apart && i === 0)
        add('kinship', {
          who: apart.members[0]!,
          official: cadre,
          values: { relation: '兄弟姐妹', together: '否', filed: '否' },
        })
    })
  }
  for (const official of officials)
    for (const [i, relative] of official.household.members.entries())
      if (relative !== official && living(relative))
        add('kinship', {
          who: relative,
          official,
          values: { relation: i <= 1 ? '配偶' : '子女', together: '是', filed: '是' },
        })
}

/** Works of the villages, all tendered in the open by people from other villages who hold no post. */
function addContracts(
  { population, anchor }: Sources,
  isAided: (household: Household) => boolean,
  add: Add,
): void {
  const year = Number(anchor.slice(0, 4)) - 1
  population.villages.slice(0, 40).forEach((village, i) => {
    const contractor = population.households.find(
      (household) =>
        household.village !== village &&
        !isAided(household) &&
        living(household.members[0]!) &&
        household.group === 3,
    )?.members[0]
    if (contractor)
      add(
        'contract',
        row(contractor, {
          project: `${village.town}${village.name}高标准农田建设（${i + 1} 标段）`,
          village_code: village.town + village.name,
          amount_fen: (20 + i) * 1_000_000,
          signed_on: `${year}-03-1${i % 10}`,
          method: '公开招标',
        }),
      )
  })
}

function addStandards({ anchor }: Sources, add: Add): void {
  const year = Number(anchor.slice(0, 4))
  const standards: [programme: string, per: string, fen: number][] = [
    ['farmland', '每亩', 11_500],
    ['grain', '每亩', 1_860],
    ['grain-for-green', '每亩', 12_500],
    ['forest', '每亩', 1_600],
  ]
  for (const each of [year - 2, year - 1, year])
    for (const [programme, per, fen] of standards)
      add('standard', row(null, { programme_code: programme, period: String(each), per, rate_fen: fen }))
}
