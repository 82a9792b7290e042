import type { AccusedKind, ReportKind } from '@shared/domain/reports'
import type { CaseAction, CaseState } from '@shared/domain/workflow'

/** One move in a report's life. The loader plays it as the handler of the unit that has the case then, or as the reporter. */
export interface DemoStep {
  /** Days before the anchor; falls from step to step. */
  daysAgo: number
  by: 'handler' | 'reporter'
  /** `rate` with `solved: 'no'` reopens the case by itself. */
  action: CaseAction
  form: Readonly<Record<string, string>>
}

export interface DemoReport {
  daysAgo: number
  kind: ReportKind
  accused: AccusedKind
  /** Village code of the demo county. */
  village: string
  programme?: string
  /** The report hangs on a payment: the n-th row (from 0) of the programme's newest list in the village. */
  paymentRow?: number
  /** 我没收到: it hangs on the newest payment that the bank sent back, unless `paymentRow` names another one. */
  notReceived?: true
  text: string
  contact?: string
  steps: readonly DemoStep[]
  /** State after the last step. */
  endsAs: CaseState
}

const accept = (daysAgo: number, text = '已经收到，我们马上核实。'): DemoStep => ({
  daysAgo,
  by: 'handler',
  action: 'accept',
  form: { text },
})
const reply = (daysAgo: number, text: string): DemoStep => ({
  daysAgo,
  by: 'handler',
  action: 'reply',
  form: { text },
})
const ask = (daysAgo: number, text: string): DemoStep => ({
  daysAgo,
  by: 'handler',
  action: 'ask-reporter',
  form: { text },
})
const note = (daysAgo: number, text: string): DemoStep => ({
  daysAgo,
  by: 'handler',
  action: 'add-note',
  form: { text },
})
const close = (daysAgo: number): DemoStep => ({ daysAgo, by: 'handler', action: 'close', form: {} })
const rate = (daysAgo: number, stars: number, solved: 'yes' | 'no', text = ''): DemoStep => ({
  daysAgo,
  by: 'reporter',
  action: 'rate',
  form: { stars: String(stars), solved, text },
})

const YANGYING = '621122108203'
const SHOUYANG = '621122102204'

/**
 * Reports of invented residents in every state of the workflow, to be played through the product's own actions. They ask
 * and complain about payments to synthetic people; none accuses anybody by name or office in a real place of a wrong.
 */
export const DEMO_REPORTS: readonly DemoReport[] = [
  {
    daysAgo: 1,
    kind: 'consult',
    accused: 'unknown',
    village: YANGYING,
    programme: 'farmland',
    endsAs: 'received',
    text: '我家有五亩地去年流转给合作社种了，耕地地力保护补贴该我领还是合作社领？村里两种说法都有，想问个明白。',
    steps: [],
  },
  {
    daysAgo: 12,
    kind: 'complain',
    accused: 'unknown',
    village: SHOUYANG,
    programme: 'elder-allowance',
    endsAs: 'received',
    text: '我母亲今年春天就满80岁了，到现在没有领上高龄津贴。当时说要等统一登记，后来就没有消息了。',
    steps: [],
  },
  {
    daysAgo: 24,
    kind: 'complain',
    accused: 'unknown',
    village: '621122105204',
    programme: 'public-job',
    endsAs: 'received',
    text: '我在村里干保洁岗，上个月的补贴没有打到卡上，别人的都到了，不知道是哪里出了问题。',
    steps: [],
  },
  {
    daysAgo: 5,
    kind: 'correct',
    accused: 'unknown',
    village: YANGYING,
    programme: 'farmland',
    paymentRow: 2,
    endsAs: 'accepted',
    text: '公示里我家的面积比承包证上的少了一亩二分，去年也是这样，请量一量再改过来。承包证可以拿来看。',
    steps: [accept(3, '已经收到。我们请镇上这周带着底册到地里量一次。')],
  },
  {
    daysAgo: 21,
    kind: 'report',
    accused: 'recipient',
    village: '621122107206',
    programme: 'rural-dibao',
    paymentRow: 1,
    endsAs: 'accepted',
    text: '这一户的儿女都在外面挣钱，日子看着不困难，想请查一查还符不符合低保的条件。我也可能看得不全，以你们查的为准。',
    steps: [
      accept(17),
      note(14, '先查户籍是不是同住。不在一起生活的儿女，收入要按规定算赡养费，不能直接当成家里的收入。'),
      note(6, '已约镇上下周入户，带上收入核算表。'),
    ],
  },
  {
    daysAgo: 15,
    kind: 'complain',
    accused: 'unknown',
    village: '621122111201',
    programme: 'student-aid-compulsory',
    endsAs: 'waiting-reporter',
    text: '孩子在镇上念书，同班有的领了生活补助，我家孩子没有，老师说名单报上去了。',
    steps: [
      accept(12),
      ask(9, '请说一下孩子上几年级、住不住校，是今年春季学期还是秋季学期没有领上。不用写孩子的名字。'),
    ],
  },
  {
    daysAgo: 18,
    kind: 'complain',
    accused: 'unknown',
    village: '621122104203',
    programme: 'disability-living',
    endsAs: 'accepted',
    text: '家里老人的残疾人补贴停了两个月，没有人告诉为什么停。',
    steps: [
      accept(16),
      ask(13, '请看一下残疾人证上的有效期到哪一天，有没有换过新证？'),
      {
        daysAgo: 10,
        by: 'reporter',
        action: 'reporter-reply',
        form: { text: '旧证是今年八月到期的，新证九月换好了，已经交给村里复印过。' },
      },
      note(8, '新证信息没有从残联同步过来，已请县残联核对，核对后补发。'),
    ],
  },
  {
    daysAgo: 9,
    kind: 'consult',
    accused: 'unknown',
    village: '621122106205',
    programme: 'resident-pension',
    endsAs: 'answered',
    text: '我明年三月满60岁，养老金要怎么办才能领上？人在外地打工，能不能不回来？',
    steps: [
      accept(8),
      reply(
        5,
        '满60岁的前一个月可以用手机在网上申请，也可以让家里人拿你的身份证复印件到镇政府办。不用专门回来。每月的基础养老金加个人账户的钱，从满60岁的下个月开始发。',
      ),
    ],
  },
  {
    daysAgo: 14,
    kind: 'consult',
    accused: 'unknown',
    village: '621122103205',
    programme: 'grain',
    endsAs: 'answered',
    text: '租别人的地种小麦，种粮补贴是地主领还是我领？',
    steps: [
      accept(13),
      reply(
        10,
        '种粮补贴是谁种粮谁领。请你和地的主人一起到村里登记租地的亩数，村里核实公示后，补贴就发到你的卡上。今年已经发过的，如果发给了没有种地的人，可以用“纠错”把那一笔告诉我们。',
      ),
      rate(8, 5, 'yes', '说得清楚，听懂了。'),
    ],
  },
  {
    daysAgo: 44,
    kind: 'correct',
    accused: 'unknown',
    village: '621122102208',
    programme: 'grain',
    paymentRow: 0,
    endsAs: 'closed',
    text: '我的名字登错了一个字，卡能收到钱，可是查的时候要用错字才查得到。',
    steps: [
      accept(41),
      reply(
        30,
        '核对了身份证，是录入时打错了字。已经在名册里改正，下一次公示就是对的，发到卡上的钱不受影响。',
      ),
      rate(28, 4, 'yes'),
      close(26),
    ],
  },
  {
    daysAgo: 50,
    kind: 'suggest',
    accused: 'unknown',
    village: SHOUYANG,
    endsAs: 'closed',
    text: '公示栏的字太小，老人看不清。能不能把二维码和大字的说明贴在卫生室和小卖部门口？',
    steps: [
      accept(47),
      reply(
        38,
        '这个建议好。镇上已经按大字版重新印了海报，卫生室、便民店和村委会门口都贴了，也请网格员教老人用手机看。',
      ),
      rate(35, 5, 'yes', '贴上了，能看清。'),
      close(33),
    ],
  },
  {
    daysAgo: 62,
    kind: 'complain',
    accused: 'unknown',
    village: '621122109203',
    programme: 'house-repair',
    endsAs: 'accepted',
    text: '房子去年就修好验收了，补助还差一部分没有发，问了几次都让等。',
    contact: '0932-0000999',
    steps: [
      accept(58),
      reply(35, '验收资料已经齐全，余下的补助列入下一批发放。'),
      rate(20, 2, 'no', '下一批已经发过了，名单里还是没有我家。'),
      note(16, '查到是一卡通账号换过、没有更新，银行退了款。已请镇上核对新账号。'),
    ],
  },
  {
    daysAgo: 27,
    kind: 'complain',
    accused: 'unknown',
    village: '621122202203',
    endsAs: 'refused',
    text: '和邻居因为地界打官司，法院已经开过庭了，想请你们来评一评是谁的地。',
    steps: [
      {
        daysAgo: 24,
        by: 'handler',
        action: 'refuse',
        form: {
          reason: 'court',
          text: '这件事法院正在审理，我们不能另外作决定。请等判决；不服的可以按判决书上写的期限上诉。镇司法所也可以免费帮你看材料。',
        },
      },
    ],
  },
  {
    daysAgo: 8,
    kind: 'consult',
    accused: 'unknown',
    village: YANGYING,
    endsAs: 'accepted',
    text: '家里老人住院花了不少钱，听说有临时救助，也有医疗救助，不知道该找谁。',
    steps: [
      {
        daysAgo: 7,
        by: 'handler',
        action: 'transfer',
        form: { unit: 'lx-civil-affairs', text: '问的是临时救助，由县民政局答复更准。' },
      },
      accept(6, '已经收到。我们和医保局对一下，把两种救助一起给你说清楚。'),
    ],
  },
  {
    daysAgo: 10,
    kind: 'complain',
    accused: 'village-cadre',
    village: '621122110203',
    endsAs: 'accepted',
    text: '村里公示栏上的补贴名单好久没有换过了，手机上能看到的，墙上没有。希望按时贴出来。',
    steps: [accept(7, '已经收到。我们会到村里看公示栏，并请镇上把这个季度的名单补贴上。')],
  },
  {
    daysAgo: 5,
    kind: 'correct',
    accused: 'unknown',
    village: YANGYING,
    programme: 'grain',
    notReceived: true,
    endsAs: 'accepted',
    text: '这笔钱我没有收到，请核对打到了哪个账号。旧存折去年换成社保卡了。',
    steps: [
      accept(4, '已经收到，我们和发放的银行核对。'),
      note(2, '银行回单写着退回。已请镇上联系本人换账号，列入下一次补发。'),
    ],
  },
  {
    daysAgo: 20,
    kind: 'correct',
    accused: 'unknown',
    village: SHOUYANG,
    programme: 'farmland',
    paymentRow: 2,
    notReceived: true,
    endsAs: 'answered',
    text: '这笔钱我没有收到，请核对打到了哪个账号。存折上补登过了，没有这一笔。',
    steps: [
      accept(18),
      reply(
        12,
        '核对了发放名单和银行回单，这笔钱已经入账。请本人带身份证和一卡通到银行打明细，或者到镇政府便民服务中心查。查了还是没有，请点“没有解决”，我们再核。',
      ),
    ],
  },
]
