import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { operatorActor } from '@core/modules/batches/actor'
import { importFile } from '@core/modules/batches/import-file'
import { answerCorrection } from '@core/modules/corrections/answer-correction'
import { requestCorrection } from '@core/modules/corrections/request-correction'
import { loadSchedules } from '@core/modules/progress/schedules/load-schedules'
import { addDays, type Day } from '@shared/domain/dates'
import { type Period, parsePeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import { asStaff, callAt, type PlayServices } from './call-at'
import { selectPaymentBefore, selectStaffByAccount } from './demo.queries'

/** Towns that grant small relief out of their own reserve and have to hand the lists in every quarter. */
const RELIEF = 'temporary-relief'
const RELIEF_DEPARTMENT = 'lx-civil-affairs'
const RELIEF_TOWNS = ['lx-town-100', 'lx-town-102', 'lx-town-108']
/** Of them, the one that has sent its list and not gone on. */
const SENT_BY = 'lx-town-108'
const RELIEF_RULE = '县民政局关于乡镇临时救助备用金按季公开的通知（演示）'

interface DemoCorrection {
  programme: string
  daysAgo: number
  wrong: string
  should: string
  answer?: { by: string; daysAgo: number; text: string }
}

/** One beyond its last day, one with time left, one answered. */
const CORRECTIONS: readonly DemoCorrection[] = [
  {
    programme: 'elder-allowance',
    daysAgo: 24,
    wrong: '领取人的村民小组写成了二组，和户口登记的不一样。',
    should: '请核对户口登记，应在三组。',
    answer: {
      by: 'shuju',
      daysAgo: 20,
      text: '核对了户口登记和村里的花名册，两边都是二组；三组是搬家前的旧址。',
    },
  },
  {
    programme: 'rural-dibao',
    daysAgo: 15,
    wrong: '保障人数写成三人，这户今年六月已经有一人迁出。',
    should: '迁出以后应为两人，请按迁出证明改。',
  },
  {
    programme: 'disability-living',
    daysAgo: 3,
    wrong: '残疾证号和姓名对不上，像是上下两行串了。',
    should: '请对照残联的名册逐行核对这一页。',
  },
]

interface Resident {
  name: string
  idNumber: string
}

/**
 * What is asked of towns beyond the cadence of the catalogue, a list that one of them has begun, and requests to mend data, all
 * through the product's own actions. Safe to repeat.
 */
export async function playProgress(
  services: PlayServices,
  county: string,
  {
    databaseUrl,
    folder,
    village,
    resident,
  }: { databaseUrl: string; folder: string; village: { code: string; name: string }; resident: Resident },
): Promise<void> {
  const quarter = quarterBefore(services.anchor)
  const now = () => new Date(`${addDays(services.anchor, -5)}T10:00:00+08:00`)
  await loadSchedules(
    { db: services.db, now },
    [RELIEF_DEPARTMENT, ...RELIEF_TOWNS].map((unit, i) => ({
      line: i + 1,
      programme: RELIEF,
      unit,
      cadence: 'quarterly',
      dueDays: unit === RELIEF_DEPARTMENT ? '20' : '10',
      dueUnit: 'working',
      startsOn: unit === RELIEF_DEPARTMENT ? `${services.anchor.slice(0, 4)}-01-01` : quarter.firstDay,
      endsOn: '',
      source: unit === RELIEF_DEPARTMENT ? '' : RELIEF_RULE,
    })),
    county,
    'operator:demo',
  )
  const path = join(folder, '马河镇临时救助备用金发放表.csv')
  writeFileSync(
    path,
    // paid days ago: the list is late by the county's rule, not yet by law (r52)
    `姓名,身份证号码,村,金额（元）,发放日期\n${resident.name},${resident.idNumber},${village.name},300,${addDays(services.anchor, -6)}\n`,
  )
  await importFile(
    { databaseUrl, keys: services.keys, now },
    { path, county, programme: RELIEF, period: quarter.period, unitId: SENT_BY, actor: operatorActor() },
  ).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'file-already-imported') throw error
  })
  for (const correction of CORRECTIONS) await playCorrection(services, village.code, correction)
}

/** The last quarter that had ended some weeks before: its lists are overdue by now. */
function quarterBefore(anchor: Day): Period {
  const weeksAgo = addDays(anchor, -30)
  const [year, month] = weeksAgo.split('-').map(Number) as [number, number]
  const quarter = Math.floor((month - 1) / 3)
  return parsePeriod(quarter === 0 ? `${year - 1}Q4` : `${year}Q${quarter}`)!
}

async function playCorrection(
  services: PlayServices,
  village: string,
  { programme, daysAgo, wrong, should, answer }: DemoCorrection,
): Promise<void> {
  const { db, anchor } = services
  const paymentId = await selectPaymentBefore(db, village, programme, addDays(anchor, -daysAgo))
  if (paymentId === undefined) return
  const callOf = async (account: string, ago: number) =>
    asStaff(callAt(services, addDays(anchor, -ago), '10:20'), await selectStaffByAccount(db, account))
  const key = (step: string) =>
    createHash('sha256').update(`demo correction ${anchor} ${programme} ${step}`).digest('hex').slice(0, 32)
  const made = await requestCorrection(
    { submission: key('ask'), paymentId, target: `payment:${paymentId}`, wrong, should },
    await callOf('zhuanban', daysAgo),
  )
  if (!answer) return
  await answerCorrection(
    {
      submission: key('answer'),
      id: made.id,
      revision: 0,
      outcome: 'declined',
      text: answer.text,
    },
    await callOf(answer.by, answer.daysAgo),
  )
}
