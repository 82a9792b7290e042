/** What a report about money that did not arrive begins with; the person may write it anew. */
export const NOT_RECEIVED_TEXT = '这笔钱我没有收到，请核对打到了哪个账号。'

/** Said before it is written: such a report cannot hide whose payment it is about. */
export const OWN_PAYMENT_WORDS =
  '这件反映说的是你自己的一笔钱，办理的人看了就知道多半是你或你家里人写的。不想让人知道，就不要提交，可以打县里的电话问。联系方式可以不留。'

/** What helps whoever looks into it. */
export const notReceivedPrompts: readonly string[] = [
  '查过哪一张卡，哪几天的明细',
  '卡换过没有，什么时候换的',
  '去哪里问过，怎么答的（不用写账号）',
]
