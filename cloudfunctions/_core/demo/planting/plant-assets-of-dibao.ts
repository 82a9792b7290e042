import type { Person } from '../people'
import { ago, amend, beginDibao, grantAlone, liveApart, yearOf } from './edits'
import type { Ground } from './ground'
import { business, car, flat } from './papers'
import { decoy, hit, type Script } from './scenes'
import {
  aged,
  dibaoHead,
  family,
  grownChild,
  relative,
  ruralDibaoHead,
  withGrownChild,
  withRelative,
} from './who'

const adult = [22, 62] as const
const withAdult = withRelative(...adult)
const someone = (head: Person, ground: Ground) => relative(head, ground, ...adult)!

const place = ({ household: { village, group } }: Person) => `${village.town}${village.name}${group}组`

/** Cars, r02. */
export const plantCars: Script = (ground) => [
  hit('r02', ruralDibaoHead(), (head) => car(ground, head), 'shown'),
  hit('r02', dibaoHead(withAdult), (head) =>
    car(ground, someone(head, ground), { vehicle_type: '小型普通客车', registered_on: ago(ground, 500) }),
  ),
  hit('r02', ruralDibaoHead(), (head) => car(ground, head, { vehicle_type: '重型半挂牵引车', use: '货运' })),
  decoy('r02', dibaoHead(), (head) => car(ground, head, { status: '报废' })),
  decoy('r02', ruralDibaoHead(), (head) => car(ground, head, { vehicle_type: '普通正三轮摩托车' })),
  decoy('r02', ruralDibaoHead(), (head) => car(ground, head, { vehicle_type: '轮式拖拉机' })),
  decoy('r02', ruralDibaoHead(), (head) =>
    car(ground, head, { vehicle_type: '小型面包车', use: '预约出租客运' }),
  ),
  decoy('r02', dibaoHead(), (head) => car(ground, head, { registered_on: `${yearOf(ground, 17)}-04-08` })),
  decoy('r02', dibaoHead(withGrownChild), (head) =>
    car(ground, liveApart(ground, grownChild(head, ground)!)),
  ),
  decoy('r02', dibaoHead(withAdult), (head) => {
    grantAlone(ground, head)
    car(ground, someone(head, ground))
  }),
]

/** Several homes, r03. */
export const plantHomes: Script = (ground) => [
  hit('r03', ruralDibaoHead(family(1, 3)), (head) => {
    flat(ground, head)
    flat(ground, head, {
      address: `${place(head)}商住楼`,
      area: 136,
      registered_on: `${yearOf(ground, 9)}-03-02`,
    })
  }),
  hit('r03', ruralDibaoHead(family(2, 3), withAdult), (head) => {
    flat(ground, head)
    flat(ground, someone(head, ground), { address: '陇西县文峰镇迎春巷12号', area: 142 })
  }),
  // their own half of the second
  decoy('r03', ruralDibaoHead(family(1, 3)), (head) => {
    flat(ground, head)
    flat(ground, head, { address: '陇西县文峰镇迎春巷8号', area: 150, share: '1/2' })
  }),
  decoy('r03', ruralDibaoHead(family(1, 3)), (head) => {
    flat(ground, head)
    flat(ground, head, { address: '陇西县文峰镇新城小区', use: '拆迁安置房', area: 110 })
  }),
  decoy('r03', ruralDibaoHead(family(1, 3)), (head) => {
    flat(ground, head)
    flat(ground, head, { address: '陇西县文峰镇南大街3号', status: '历史' })
  }),
  decoy('r03', ruralDibaoHead(family(5, 5)), (head) => {
    flat(ground, head, { area: 90 })
    flat(ground, head, { address: '陇西县文峰镇南大街5号', area: 86 })
  }),
  decoy('r03', ruralDibaoHead(family(1, 4), withGrownChild), (head) => {
    const child = liveApart(ground, grownChild(head, ground)!)
    flat(ground, head)
    flat(ground, child, { address: '陇西县首阳镇中街21号' })
  }),
]

/** A home bought while on aid, r04. */
export const plantPurchases: Script = (ground) => {
  const lately = { registered_on: ago(ground, 400) }
  return [
    hit('r04', ruralDibaoHead(aged(26, 68)), (head) => flat(ground, head, { ...lately, area: 96.4 })),
    hit('r04', ruralDibaoHead(withAdult), (head) =>
      flat(ground, someone(head, ground), { registered_on: ago(ground, 290), use: '商业', area: 42.5 }),
    ),
    // half a year before the first payment
    hit('r04', ruralDibaoHead(aged(26, 68)), (head) => {
      beginDibao(ground, head, ago(ground, 560))
      flat(ground, head, { registered_on: ago(ground, 740) })
    }),
    decoy('r04', ruralDibaoHead(), (head) =>
      flat(ground, head, { ...lately, use: '易地搬迁安置房', area: 100 }),
    ),
    // the same flat on a new certificate
    decoy('r04', ruralDibaoHead(), (head) => {
      flat(ground, head, { area: 88.2, status: '历史' })
      flat(ground, head, { ...lately, area: 88.2 })
    }),
    decoy('r04', ruralDibaoHead(), (head) => flat(ground, head, { ...lately, share: '10%' })),
    decoy('r04', ruralDibaoHead(withGrownChild), (head) =>
      flat(ground, liveApart(ground, grownChild(head, ground)!), lately),
    ),
    decoy('r04', ruralDibaoHead(), (head) =>
      amend(ground, 'house', head, { registered_on: ago(ground, 300) }, { use: '宅基地' }),
    ),
  ]
}

/** Companies, r05. */
export const plantCompanies: Script = (ground) => {
  const shop = { company_type: '个体', role: '经营者', capital_fen: 3_000_000 }
  return [
    hit('r05', ruralDibaoHead(aged(26, 68)), (head) => business(ground, head)),
    hit('r05', dibaoHead(withAdult), (head) => {
      const owner = someone(head, ground)
      business(ground, owner, { ...shop, company: `陇西县${owner.name}餐馆`, employees: 3 })
    }),
    hit('r05', ruralDibaoHead(aged(26, 68)), (head) =>
      business(ground, head, {
        company: '陇西县兴农药材农民专业合作社',
        company_type: '合作社',
        employees: 6,
      }),
    ),
    decoy('r05', dibaoHead(), (head) => business(ground, head, { status: '注销' })),
    decoy('r05', ruralDibaoHead(), (head) =>
      business(ground, head, { ...shop, company: `陇西县${head.name}小卖部`, employees: 0 }),
    ),
    decoy('r05', ruralDibaoHead(), (head) =>
      business(ground, head, {
        company: '陇西县富民养殖农民专业合作社',
        company_type: '合作社',
        role: '股东',
      }),
    ),
    decoy('r05', dibaoHead(), (head) => business(ground, head, { role: '股东', capital_fen: 5_000_000 })),
    decoy('r05', dibaoHead(withGrownChild), (head) =>
      business(ground, liveApart(ground, grownChild(head, ground)!)),
    ),
  ]
}
