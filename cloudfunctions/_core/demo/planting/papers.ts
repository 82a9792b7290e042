import type { Day } from '@shared/domain/dates'
import type { Person } from '../people'
import type { DraftRow } from '../registries/draft-rows'
import { ago, record, stopPaying, yearOf } from './edits'
import type { Ground } from './ground'

/** Values that differ from the usual ones. */
export type Values = DraftRow['values']

/** Days by which one household differs from another, so that not everybody did the same on one day. */
const unlike = ({ household }: Person) => Number(household.number.slice(-5)) % 331

export const car = (ground: Ground, owner: Person, values: Values = {}) =>
  record(ground, 'vehicle', owner, {
    plate: `甘J${owner.household.number.slice(-5)}`,
    vehicle_type: '小型轿车',
    use: '非营运',
    status: '正常',
    registered_on: ago(ground, 600 + unlike(owner)),
    ...values,
  })

/** A flat in the county town, bought long ago. */
export const flat = (ground: Ground, owner: Person, values: Values = {}) =>
  record(ground, 'house', owner, {
    address: `陇西县巩昌镇长安路${owner.household.number.slice(-3)}号`,
    use: '住宅',
    area: 128,
    share: '单独所有',
    registered_on: `${yearOf(ground, 12)}-09-14`,
    status: '现势',
    ...values,
  })

export const business = (ground: Ground, owner: Person, values: Values = {}) =>
  record(ground, 'business', owner, {
    company: `陇西${owner.name}商贸有限公司`,
    company_type: '公司',
    role: '法定代表人',
    capital_fen: 50_000_000,
    founded_on: ago(ground, 900 + unlike(owner)),
    status: '存续',
    employees: 4,
    ...values,
  })

/** Without an income r07 cannot reckon; with one it does. */
export const payroll = (ground: Ground, person: Person, values: Values = {}) =>
  record(ground, 'payroll', person, {
    employer: '陇西县首阳镇中心小学',
    staff_type: '事业',
    from_on: ago(ground, 1500 + unlike(person)),
    to_on: null,
    yearly_income_fen: null,
    ...values,
  })

export function insure(
  ground: Ground,
  person: Person,
  months: readonly string[],
  employer = '陇西清源蔬菜加工有限公司',
  type = '企业',
): void {
  for (const month of months)
    record(ground, 'employee-insurance', person, {
      employer,
      month,
      base_fen: 436_000,
      employer_type: type,
    })
}

/** Insured as an employee; nobody pays a premium for him any more. */
export function employ(ground: Ground, person: Person, ...rest: [readonly string[], string?, string?]): void {
  stopPaying(ground, 'insurance-premium', person)
  insure(ground, person, ...rest)
}

/** Dead, as the police or the crematorium have it. */
export const die = (ground: Ground, who: DraftRow['who'], day: Day, origin = '公安') =>
  record(ground, 'death', who, {
    died_on: day,
    registered_on: day < ago(ground, 17) ? day : ago(ground, 8),
    origin,
  })

/** On the list of a programme, the household in the person's name. */
export const grant = (ground: Ground, person: Person, programme: string, values: Values = {}) =>
  record(ground, 'eligibility', person, {
    programme_code: programme,
    household_no: person.household.number,
    from_on: `${yearOf(ground, 4)}-01-01`,
    to_on: null,
    class: 'B',
    single: '否',
    ...values,
  })
