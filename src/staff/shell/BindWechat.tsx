import { useState } from 'react'
import { useSend } from '@/client'
import { ActionButton, Notice } from '@/components'
import { randomHex } from '@/platform/random'
import { StaffError } from './StaffError'
import { type Me, rememberMe } from './session'

let putOff = false

/** Offers, in WeChat and once per opening of the mini-program, to sign in by WeChat from now on. */
export function BindWechat({ me, asked = false }: { me: Me; asked?: boolean }) {
  const [hidden, setHidden] = useState(putOff && !asked)
  const [bound, setBound] = useState(false)
  const [submission, setSubmission] = useState<string>()
  const sending = useSend('staff-api', 'bind-wechat')
  if (process.env.TARO_ENV !== 'weapp' || hidden) return null
  if (bound)
    return (
      <Notice tone="done" title="绑定好了">
        下次点“用微信登录”就行，不用输密码。
      </Notice>
    )
  if (me.wechatBound) return null

  const bind = async () => {
    const key = submission ?? (await randomHex(16))
    setSubmission(key)
    const answer = await sending.send({ submission: key })
    if (!answer) return
    rememberMe(answer)
    setBound(true)
  }
  const later = () => {
    putOff = true
    setHidden(true)
  }
  return (
    <Notice title="绑定微信，下次不用输密码">
      绑定后，用这个微信就能进你的账号。手机上登的是别人的微信，就不要绑定。
      {sending.error && <StaffError error={sending.error} />}
      <ActionButton id="bind-wechat" kind="secondary" busy={sending.busy} onPress={bind}>
        绑定微信
      </ActionButton>
      {!asked && (
        <ActionButton id="bind-later" kind="plain" onPress={later}>
          先不绑定
        </ActionButton>
      )}
    </Notice>
  )
}
