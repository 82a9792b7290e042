import type { CaseAction } from '@shared/domain/workflow'

/** Who takes a step: whoever of the unit has the clue, the one asked to cosign, the supervisor, or a re-checker of the department. */
export type DemoPart = 'verifier' | 'cosigner' | 'supervisor' | 'rechecker'

export interface DemoVerdictStep {
  action: CaseAction
  by: DemoPart
  daysAgo: number
  time: string
  /** `due` in days from the step; photos and the second verifier are added. */
  form: Readonly<Record<string, string>>
  dueInDays?: number
}

export interface DemoVerdict {
  rule: string
  /** The n-th clue of the rule, those in towns with verifiers first, by village and name. */
  nth: number
  /** Which batch it went out with. */
  batch: number
  steps: readonly DemoVerdictStep[]
}

export interface DemoDispatch {
  daysAgo: number
  time: string
  title: string
  note: string
  verifyInDays: number
}

/** Verifies what lies in towns without verifiers. */
export const DEMO_STAND_IN = { unit: 'lx-civil-affairs', title: '没有核查人的乡镇，由民政局直查' } as const

/** Days from the first comparison to the demo's day. */
export const FIRST_NIGHT_DAYS_AGO = 4

/** Clues went out in batches. */
export const DEMO_DISPATCHES: readonly DemoDispatch[] = [
  {
    daysAgo: 4,
    time: '10:00',
    title: '死亡后领取、重复领取集中核查',
    note: '逐条入户，见人见事；核查表由两人会签。',
    verifyInDays: 15,
  },
  {
    daysAgo: 2,
    time: '10:00',
    title: '补贴面积和账户疑点分批移送',
    note: '数据问题请来源单位一并改正。',
    verifyInDays: 30,
  },
]

/** The day on which the departments draw from what was refuted until then. */
export const DEMO_DRAW = { daysAgo: 2, time: '15:00', share: 0.2 } as const

type Step = DemoVerdictStep

const receive = (daysAgo: number): Step => ({
  action: 'receive',
  by: 'verifier',
  daysAgo,
  time: '14:20',
  form: {},
})
const cosign = (daysAgo: number): Step => ({
  action: 'cosign',
  by: 'cosigner',
  daysAgo,
  time: '16:40',
  form: {},
})

interface Found {
  truth: string
  money: string
  people?: string
}

const ALL_METHODS = 'listen,papers,look,handlers'

function submit(daysAgo: number, text: string, found: Found, form: Record<string, string>): Step {
  return {
    action: 'submit-verification',
    by: 'verifier',
    daysAgo,
    time: '11:30',
    form: {
      text,
      truth: found.truth,
      eligibility: '对照政策逐条看过，情况写在结论里',
      money: found.money,
      procedure: '申请、评议、公示的材料都看过',
      responsibility: found.people ?? '没有发现经办人有问题',
      methods: ALL_METHODS,
      ...form,
    },
  }
}

const confirm = (daysAgo: number, text: string, found: Found, form: Record<string, string>) =>
  submit(daysAgo, text, found, { verdict: 'confirmed', aid: 'keep', wronglyPaid: '0', ...form })
const refute = (daysAgo: number, text: string, found: Found) =>
  submit(daysAgo, text, found, { verdict: 'refuted' })

const hear = (daysAgo: number, text: string): Step => ({
  action: 'record-hearing',
  by: 'verifier',
  daysAgo,
  time: '10:10',
  form: { how: 'at-home', text },
})
const rectify = (daysAgo: number, text: string): Step => ({
  action: 'order-rectification',
  by: 'supervisor',
  daysAgo,
  time: '14:40',
  form: { text },
  dueInDays: 30,
})
const recover = (daysAgo: number, form: Record<string, string>): Step => ({
  action: 'record-recovery',
  by: 'verifier',
  daysAgo,
  time: '15:30',
  form,
})
const rectified = (daysAgo: number, text: string): Step => ({
  action: 'report-rectified',
  by: 'verifier',
  daysAgo,
  time: '16:10',
  form: { text },
})
const writeOff = (daysAgo: number, text: string): Step => ({
  action: 'write-off',
  by: 'supervisor',
  daysAgo,
  time: '17:00',
  form: { text },
})

/** What became of some clues: in every state, and for rules of every kind. */
export const DEMO_VERDICTS: readonly DemoVerdict[] = [
  {
    rule: 'r01',
    nth: 0,
    batch: 0,
    steps: [
      receive(4),
      confirm(
        3,
        '到村看了火化证，人确实已经去世，家里人不知道要报停。',
        { truth: '火化证、死亡证明和库里的日期一致', money: '发到去世老人的卡里，家属取走' },
        { aid: 'stop', wronglyPaid: '840', people: '1' },
      ),
      cosign(3),
      hear(2, '儿子说不知道要报停，愿意退回。已当面说明从本月起停发的理由。'),
      rectify(2, '从本月起停发，多发的钱一个月内追回。'),
      recover(1, { handedIn: '840', text: '家属主动退到县财政专户，收据已存。' }),
      rectified(1, '已停发，钱已退回，村里已核对全部高龄老人。'),
      writeOff(1, '多发的钱已退回，收据和村里的说明都已存档。'),
    ],
  },
  { rule: 'r01', nth: 1, batch: 0, steps: [receive(1)] },
  {
    rule: 'r02',
    nth: 0,
    batch: 0,
    steps: [
      receive(4),
      refute(3, '车两年前已经卖给别人，有转让协议，只是没有去过户。已提醒他去车管所办。', {
        truth: '车登记在他名下，实际早已转让',
        money: '低保金本人领取、本人使用',
      }),
      cosign(3),
    ],
  },
  { rule: 'r03', nth: 0, batch: 0, steps: [receive(4)] },
  {
    rule: 'r06',
    nth: 0,
    batch: 0,
    steps: [
      receive(4),
      confirm(
        3,
        '单位出了在职证明，本人承认工作以后没有报告。',
        { truth: '在职证明和公职人员库一致', money: '本人领取', people: '村里没有按季度复核' },
        { aid: 'stop', wronglyPaid: '2520', people: '1' },
      ),
      cosign(3),
      hear(2, '本人说以为家里另外的人还能领，听了解释，愿意分两次退回。'),
      rectify(2, '从下月起停发，多发的钱追回。'),
      recover(1, { recovered: '1260', text: '第一次退回一半。' }),
    ],
  },
  {
    rule: 'r09',
    nth: 0,
    batch: 0,
    steps: [
      receive(4),
      refute(3, '低保转特困时两边交接晚了，多发的一个月上季度已经扣回，有扣款单。', {
        truth: '两边名单都有，只重了一个月',
        money: '多发的一个月已经扣回',
      }),
      cosign(3),
    ],
  },
  {
    rule: 'r19',
    nth: 0,
    batch: 0,
    steps: [
      receive(4),
      confirm(
        3,
        '老人一直没有申请，不知道有这项津贴。村里已代他交了申请。',
        { truth: '年龄够，没有领', money: '一分没有发过' },
        {},
      ),
      cosign(3),
      rectify(2, '按规定补发，从够年龄的那个月算起。'),
      rectified(1, '民政局已批准，下一季度起发放，漏发的已补到卡里。'),
      writeOff(1, '已经补发，有银行回单。'),
    ],
  },
  {
    rule: 'r30',
    nth: 0,
    batch: 1,
    steps: [
      receive(2),
      refute(1, '多出来的地是流转邻居的，有流转合同，只是没有登记。', {
        truth: '面积差是流转来的地',
        money: '补贴发给实际种地的人',
      }),
      cosign(1),
    ],
  },
  {
    rule: 'r43',
    nth: 0,
    batch: 1,
    steps: [
      receive(2),
      confirm(
        1,
        '几户的卡由一个人统一收着，已要求当天退还本人，补贴改打各自账户。',
        { truth: '同一个账户收了几户的钱', money: '代领以后转交，有签字', people: '代收卡的人要批评教育' },
        { people: '1' },
      ),
      cosign(1),
      {
        action: 'refer-to-discipline',
        by: 'supervisor',
        daysAgo: 1,
        time: '17:20',
        form: { text: '村组干部统一收卡，按规定移送了解。' },
      },
    ],
  },
  {
    rule: 'r44',
    nth: 0,
    batch: 1,
    steps: [
      receive(2),
      refute(1, '账户是出嫁的女儿代开的，老人自己拿着卡，取款记录对得上。', {
        truth: '账户名不是本人，卡在本人手里',
        money: '老人自己取用',
      }),
    ],
  },
  {
    rule: 'r46',
    nth: 0,
    batch: 1,
    steps: [
      receive(2),
      confirm(
        1,
        '同一笔发了两次，本人愿意退回。',
        { truth: '两次的期次、金额都一样', money: '两笔都进了本人的卡' },
        { wronglyPaid: '100', handedIn: '100' },
      ),
      cosign(1),
    ],
  },
]

/** What the re-checker says of drawn clues; the last drawn one is left to be done. */
export const DEMO_UPHOLD = {
  daysAgo: 1,
  time: '10:30',
  text: '重新看了材料、问了本人，和核查结果一致。',
} as const
