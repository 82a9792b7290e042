import type { ReportKind } from '@shared/domain/reports'
import type { StepName } from './answers'

/** The question of each step. */
export const questions: Record<StepName, string> = {
  kind: '想反映哪一类事？',
  about: '是哪里的事，和谁有关？',
  text: '发生了什么？',
  photos: '有照片吗？',
  contact: '要留联系方式吗？',
  check: '看一遍，没有错就提交',
}

/** What helps a handler, so that one visit is enough; by kind, because a question needs other facts than a complaint. */
export const prompts: Record<ReportKind, readonly string[]> = {
  consult: ['想问哪个项目', '家里的情况，比如几口人、几亩地', '想知道什么'],
  correct: ['现在登的是什么', '应该是什么', '有什么能证明，比如证件、存折上的记录（不用写号码）'],
  complain: ['什么时间', '在什么地点', '差多少钱，或耽误了多久', '是谁经手的'],
  report: ['什么时间', '在什么地点', '涉及多少钱', '是谁经手的', '怎么知道的，还有谁能说明'],
  suggest: ['现在是怎么做的', '哪里不方便', '改成什么样更好'],
}

/** What we do not keep, what others can know all the same, and what to watch; nothing is promised beyond it. */
export const anonymity = {
  kept: [
    '不用登录，不问姓名、手机号和身份证号。',
    '不保存你的微信身份、上网地址和手机型号。',
    '文字加密保存，照片里的拍摄地点和时间会去掉。',
    '收到的时间只记到几点钟，不记分秒。',
    '只有上面写的办理单位和督办的人能看，被反映的人和单位看不到；没有交给村里的，村里也看不到。',
  ],
  others: [
    '在微信里打开：微信知道这个微信号什么时候用过“明白账”，反映的内容也经过微信的云服务器传送。',
    '用浏览器打开：手机运营商和管无线网的人知道打开过这个网站，看不到写了什么。',
    '拿到这部手机的人，可能从打开过的记录里看到“明白账”。',
  ],
  /** Instead, on the phone of a cadre who helps. */
  othersAssisted: [
    '这部手机是帮办人的。微信或运营商知道这部手机用过“明白账”，不知道是谁写的。',
    '帮办人知道来过你家，也可能看到你在写；写了什么，事后他查不到。',
  ],
  careAssisted: [
    '请帮办人站开一点，写的时候不要让他看屏幕。',
    '回执码由自己抄在纸上，不要让帮办人抄，也不要拍照。',
    '不要写只有你一个人知道的事，别人能猜出是谁写的。',
    '照片里不要拍到自己、家人和自家门口。',
  ],
  care: [
    '不要用单位发的手机，不要连单位的无线网。',
    '不要写只有你一个人知道的事，别人能猜出是谁写的。',
    '照片里不要拍到自己、家人和自家门口。',
  ],
} as const
