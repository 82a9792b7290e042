import type { VisitSubject } from '@/client/assisted'

/** Who helps with what, in the one sentence that is said at the door. */
export const purpose = ({ helper }: Pick<VisitSubject, 'helper'>): string =>
  `${helper}想用这部手机，帮你看看你家领了什么补贴、邻居领了什么、还有什么政策能享受；有话要反映，也可以在这里写。`

/** What is promised; each line is kept by the program itself. */
export const consentPoints = [
  { key: 'own', text: '要看你自己的，得由你说出姓名和身份证号。不说，就不看。' },
  { key: 'phone', text: '这部手机上什么都不留。看完就清掉，五分钟不动也会自动清掉。' },
  { key: 'report', text: '你写的反映不记名，直接送出去。帮你的人事后也看不到、查不到。' },
  { key: 'kept', text: '我们只记哪一天来过你家、看了哪几样，不记看到了什么、写了什么。' },
  { key: 'stop', text: '随时可以停。说一声不看了，就停下来，全清掉，不影响你领补贴。' },
] as const
