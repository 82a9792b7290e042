import { beginDibao, inPeriods, lastPaidYear, monthsAgo, pay, yearOf } from './edits'
import { decoy, hit, type Script } from './scenes'
import { all, family, gets, inVillageThatPays, isRural, not, ruralDibaoHead, withoutDisability } from './who'

const RURAL_SHARE = { persons: 1, standard: 450, amountFen: 45_000 }
const URBAN_SHARE = { persons: 1, standard: 430, amountFen: 43_000 }

/** Two kinds of aid in one month, r09 and r10. */
export const plantTwoAids: Script = (ground) => {
  const tekun = all(isRural, gets('tekun'), not(gets('farm-machinery')))
  const months = (older: number, newer: number) => inPeriods(...monthsAgo(ground, older, newer))
  return [
    hit('r09', tekun, (person) => pay(ground, 'rural-dibao', person, months(7, 2), RURAL_SHARE)),
    hit('r09', tekun, (person) => pay(ground, 'rural-dibao', person, months(12, 10), RURAL_SHARE)),
    // the month of changing over
    decoy('r09', tekun, (person) => pay(ground, 'rural-dibao', person, months(6, 6), RURAL_SHARE)),
    hit('r10', ruralDibaoHead(), (head) => pay(ground, 'urban-dibao', head, months(11, 7), URBAN_SHARE)),
    hit('r10', ruralDibaoHead(), (head) => pay(ground, 'urban-dibao', head, months(9, 6), URBAN_SHARE)),
    decoy('r10', ruralDibaoHead(), (head) => pay(ground, 'urban-dibao', head, months(8, 8), URBAN_SHARE)),
  ]
}

/** Large subsidies, r11. */
export const plantLargeSubsidies: Script = (ground) => {
  const machinery = inPeriods(String(lastPaidYear(ground, '08-28')))
  const lastYear = inPeriods(String(yearOf(ground, 1)))
  return [
    hit('r11', ruralDibaoHead(), (head) =>
      pay(ground, 'farm-machinery', head, machinery, { quantity: 1, amountFen: 3_860_000 }),
    ),
    hit('r11', ruralDibaoHead(not(gets('forest'))), (head) =>
      pay(ground, 'forest', head, inPeriods(String(lastPaidYear(ground, '10-20'))), {
        quantity: 440,
        standard: 16,
        amountFen: 704_000,
      }),
    ),
    decoy('r11', ruralDibaoHead(), (head) =>
      pay(ground, 'farm-machinery', head, machinery, { quantity: 1, amountFen: 1_020_000 }),
    ),
    // on aid only since the year after
    decoy(
      'r11',
      ruralDibaoHead(family(1, 2), withoutDisability, inVillageThatPays('rural-dibao')),
      (head) => {
        beginDibao(ground, head, `${yearOf(ground)}-01-01`)
        pay(ground, 'farm-machinery', head, lastYear, { quantity: 1, amountFen: 3_860_000 })
      },
    ),
  ]
}
