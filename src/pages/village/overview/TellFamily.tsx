import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components'
import { copyText } from '@/platform/clipboard'
import { villageAddress } from '@/platform/share'

type Copied = 'no' | 'done' | 'failed'

const results: Record<Exclude<Copied, 'no'>, (address: string) => string> = {
  done: () => '网址已复制，发给家里人就行。',
  failed: (address) => `这部手机不让复制，请抄下网址：${address}`,
}

/** How somebody else gets to this page: forwarding in WeChat, the address in a browser, the poster everywhere. */
export function TellFamily({ village }: { village: string }) {
  const [copied, setCopied] = useState<Copied>('no')
  const address = villageAddress(village)
  return (
    <View className="p-village__tell">
      <View>
        村务公开栏上的二维码，扫一下就是这一页。
        {address ? '也可以把网址发给外出的家里人：' : '也可以点右上角“…”，转发给外出的家里人。'}
      </View>
      {address && (
        <ActionButton
          id="copy-address"
          kind="plain"
          onPress={async () => setCopied((await copyText(address)) ? 'done' : 'failed')}
        >
          复制本村网址
        </ActionButton>
      )}
      {address && copied !== 'no' && <View ariaRole="status">{results[copied](address)}</View>}
    </View>
  )
}
