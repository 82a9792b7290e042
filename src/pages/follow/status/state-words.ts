import type { ReportState } from '@shared/domain/workflow'
import type { LampState } from '@/components'

export interface StateWords {
  lamp: LampState
  /** What this state means for the person who wrote. */
  meaning: string
}

/** Every state in the reporter's words. The server says whose turn it is; this says what that means. */
export const stateWords: Record<ReportState, StateWords> = {
  received: {
    lamp: 'green',
    meaning: '办理单位先看归不归自己管，再告诉你受理没有。现在不用做什么，过了日期再来看。',
  },
  accepted: {
    lamp: 'green',
    meaning: '已经受理，正在查。到日期前会写出答复。想起什么，可以在下面补充。',
  },
  'waiting-reporter': {
    lamp: 'paused',
    meaning: '办理单位有话要问，问题写在下面。等你回话期间不计时，回话以后接着办。',
  },
  answered: {
    lamp: 'done',
    meaning: '答复写在下面。解决了就评价一下；没有解决，可以要求重新办一次。',
  },
  closed: {
    lamp: 'done',
    meaning: '这件事已经办完存档。回执码还能用来看。',
  },
  refused: {
    lamp: 'amber',
    meaning: '这件事没有受理，原因写在下面。还有别的办法，往下看。',
  },
  escalated: {
    lamp: 'green',
    meaning: '已经受理，正在查。到日期前会写出答复。想起什么，可以在下面补充。',
  },
  merged: {
    lamp: 'green',
    meaning: '别人也反映了同一件事，一起查、一起答复。你的回执码照样能看到答复。',
  },
  withdrawn: {
    lamp: 'done',
    meaning: '你已经撤回，不再办理。还想反映，可以重新写一件。',
  },
  'discipline-received': {
    lamp: 'green',
    meaning: '已移送纪检监察机关。原来的单位看不到这件事了；受理没有，会在这里告诉你。',
  },
  'in-discipline': {
    lamp: 'green',
    meaning: '已移送纪检监察机关，正在办。办完会在这里告诉你结果；你想起什么，还可以补充。',
  },
  'discipline-concluded': {
    lamp: 'green',
    meaning: '已经办完，正在写给你的答复，过几天再来看。',
  },
}

/** The words for a state, also for one that a newer server may know. */
export function wordsFor(state: string): StateWords | undefined {
  return Object.entries(stateWords).find(([code]) => code === state)?.[1]
}
