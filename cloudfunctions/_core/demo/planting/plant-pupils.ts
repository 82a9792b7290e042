import type { Person } from '../people'
import { ago, amend, beginDibao, grantAlone, liveApart, stopPaying, yearOf } from './edits'
import type { Ground } from './ground'
import { car, flat, grant } from './papers'
import { decoy, hit, type Script, type Who } from './scenes'
import {
  aged,
  all,
  everybody,
  gets,
  inVillageThatPays,
  isListed,
  isRural,
  not,
  relative,
  withoutDisability,
  withRelative,
} from './who'

const AID = ['student-aid-compulsory', 'student-aid-highschool']
const DIBAO = ['rural-dibao', 'urban-dibao']
/** Ages at which a pupil was at one kind of school all year. */
const SMALL = [8, 11] as const
const MIDDLE = [14, 14] as const
const HIGH = [17, 17] as const

const dibaoHeadOf = ({ household }: Person, ground: Ground) =>
  household.members.find((person) => gets(...DIBAO)(person, ground))

/** A pupil of a family on 低保, whose school has others that are aided. */
const poorPupil = (ages: readonly [number, number], ...conditions: readonly Who[]): Who =>
  all(
    aged(...ages),
    gets(...AID),
    not(gets('orphan')),
    (person, ground) => dibaoHeadOf(person, ground) !== undefined,
    ({ household }, ground) => {
      const pupils = AID.flatMap((programme) => [...ground.receivers(programme)])
      const alike = pupils.filter(
        (other) =>
          other.household !== household &&
          (ages === HIGH || other.household.village.townCode === household.village.townCode) &&
          aged(...ages)(other, ground),
      )
      return alike.length > 3
    },
    ...conditions,
  )

/** Pupils of poor families without aid, r28. */
export const plantUnaidedPupils: Script = (ground) => {
  const leaveOut = (person: Person) => {
    for (const programme of AID) stopPaying(ground, programme, person)
  }
  const headOf = (person: Person) => dibaoHeadOf(person, ground)!
  return [
    hit('r28', poorPupil(SMALL), leaveOut, 'shown'),
    hit('r28', poorPupil(SMALL), leaveOut),
    hit('r28', poorPupil(MIDDLE), leaveOut),
    hit('r28', poorPupil(HIGH), leaveOut),
    // the family does not want it
    decoy('r28', poorPupil(SMALL), (person) => {
      leaveOut(person)
      grant(ground, person, AID[0]!, { class: '本人书面放弃' })
    }),
    decoy('r28', poorPupil(SMALL), (person) => {
      leaveOut(person)
      amend(ground, 'student', person, { status: '休学' })
    }),
    decoy('r28', poorPupil(SMALL), (person) => leaveOut(liveApart(ground, person))),
    // granted for the head alone
    decoy('r28', poorPupil(SMALL), (person) => {
      leaveOut(person)
      grantAlone(ground, headOf(person))
    }),
    // granted in the middle of the term
    decoy(
      'r28',
      poorPupil(SMALL, isRural, withoutDisability, (person, each) => inRoomyVillage(headOf(person), each)),
      (person) => {
        leaveOut(person)
        beginDibao(ground, headOf(person), ago(ground, 190))
      },
    ),
  ]
}

const inRoomyVillage = inVillageThatPays('rural-dibao')

const onlyPupil: Who = (person, ground) =>
  person.household.members.filter((other) => gets(...AID)(other, ground)).length === 1

/** Aided pupils of families with cars or houses, r29. */
export const plantRichPupils: Script = (ground) => {
  const parents = [24, 75] as const
  // in the county's towns every family has a flat already
  const pupil = all(
    isRural,
    gets(...AID),
    aged(8, 17),
    onlyPupil,
    withRelative(...parents),
    everybody(not(gets('house-repair', 'public-job', ...DIBAO))),
    everybody(not(isListed('eligibility'))),
  )
  const parent = (person: Person) => relative(person, ground, ...parents)!
  return [
    hit('r29', pupil, (person) => car(ground, parent(person))),
    hit('r29', pupil, (person) => car(ground, parent(person), { vehicle_type: '小型越野客车' })),
    hit('r29', pupil, (person) => {
      flat(ground, parent(person), { area: 104.6 })
      flat(ground, parent(person), { address: '陇西县文峰镇迎春巷31号', area: 88.3 })
    }),
    decoy('r29', pupil, (person) => car(ground, parent(person), { status: '报废' })),
    decoy('r29', pupil, (person) =>
      car(ground, parent(person), { registered_on: `${yearOf(ground, 13)}-03-11` }),
    ),
    decoy('r29', pupil, (person) => car(ground, parent(person), { vehicle_type: '轻型栏板货车' })),
    decoy('r29', pupil, (person) => car(ground, parent(person), { use: '出租客运' })),
    decoy('r29', pupil, (person) => car(ground, liveApart(ground, parent(person)))),
    decoy('r29', pupil, (person) => flat(ground, parent(person), { area: 104.6 })),
    // one flat of two owners
    decoy('r29', pupil, ({ household }) => {
      for (const owner of household.members.slice(0, 2)) flat(ground, owner, { area: 96.4, share: '1/2' })
    }),
  ]
}
