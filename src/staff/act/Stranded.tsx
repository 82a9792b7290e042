import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, Card, Notice } from '@/components'
import { copyText } from '@/platform/clipboard'

/** The case moved on and this step is gone: what was typed is kept to be copied, and nothing was done. */
export function Stranded({
  values,
  onCancel,
}: {
  values: Readonly<Record<string, string>>
  onCancel: () => void
}) {
  const [copied, setCopied] = useState<boolean>()
  const text = values.text?.trim()
  const copy = async () => setCopied(await copyText(text ?? ''))
  return (
    <View className="p-act">
      <Notice tone="warn" title="这件事的状态刚刚变了，现在不能做这一步" urgent>
        这一次没有办。请先看最新的经过：可能同事已经办了，也可能上一次其实办成了。
        {text && '你写的话在下面，没有丢。'}
      </Notice>
      {text && (
        <>
          <Card>
            <View className="p-act__report">{text}</View>
          </Card>
          <ActionButton id="copy-text" kind="secondary" onPress={copy}>
            {copied ? '已经复制' : '复制这段话'}
          </ActionButton>
          {copied === false && <View className="p-act__note">复制不了，请长按文字自己选。</View>}
        </>
      )}
      <ActionButton id="cancel-action" onPress={onCancel}>
        看最新的情况
      </ActionButton>
    </View>
  )
}
