import { formatReceipt } from '@shared/domain/receipt'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, type Moment } from '@/components'
import { copyText } from '@/platform/clipboard'
import { saveReceiptImage } from '@/platform/receipt-image'
import { isWeapp } from '@/platform/target'

const words = {
  copied: '已复制。粘贴到只有自己看得到的地方。',
  notCopied: '这部手机不让复制，请抄在纸上。',
  saved: isWeapp ? '已存到相册。' : '图片已下载，请在“下载”里找。',
  notSaved: isWeapp
    ? '没有存成。请在微信里允许存到相册后再试，或抄在纸上。'
    : '没有存成，请截屏，或抄在纸上。',
}

export interface SaveReceiptProps {
  receipt: string
  moments: readonly Moment[]
  unitName: string
}

/** Three ways to keep the code: copy, picture, paper. */
export function SaveReceipt({ receipt, moments, unitName }: SaveReceiptProps) {
  const [said, setSaid] = useState<keyof typeof words>()
  const [saving, setSaving] = useState(false)

  const copy = async () => setSaid((await copyText(formatReceipt(receipt))) ? 'copied' : 'notCopied')
  const save = async () => {
    setSaving(true)
    const lines = [
      `交给：${unitName}`,
      ...moments.map(({ when, title }) => [title, when].filter(Boolean).join('：')),
    ]
    const foot = '丢了谁也找不回来，请不要给别人看。在“明白账”首页点“跟进我的反映”，输入回执码。'
    const saved = await saveReceiptImage({ title: '明白账 · 反映回执', receipt, lines, foot })
    setSaid(saved ? 'saved' : 'notSaved')
    setSaving(false)
  }
  return (
    <View className="p-receipt__save">
      <View className="p-receipt__pair">
        <ActionButton id="copy-receipt" kind="secondary" onPress={copy}>
          复制
        </ActionButton>
        <ActionButton id="save-receipt" kind="secondary" busy={saving} busyLabel="正在存" onPress={save}>
          存成图片
        </ActionButton>
      </View>
      <View ariaLive="polite">{said && words[said]}</View>
      <View className="p-receipt__hint">最稳当的是抄在纸上，抄完对一遍。</View>
    </View>
  )
}
