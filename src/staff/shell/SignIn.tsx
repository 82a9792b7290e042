import { View } from '@tarojs/components'
import { useState } from 'react'
import { useSend } from '@/client'
import { ActionButton, Notice, TextField } from '@/components'
import { StaffError } from './StaffError'
import { type Me, signIn } from './session'
import './shell.scss'

const inWeChat = process.env.TARO_ENV === 'weapp'

export interface SignInProps {
  /** A session was open on this page and ended by itself. */
  ended?: boolean
  onDone?: (me: Me) => void
}

/** In WeChat first by WeChat, by account for the first time; in a browser by account. */
export function SignIn({ ended = false, onDone }: SignInProps) {
  const [byAccount, setByAccount] = useState(!inWeChat)
  return (
    <View className="p-staff__sign-in">
      {ended && (
        <Notice tone="warn" title="登录已经过期" urgent>
          请重新登录，登录后回到刚才的页面。用同一个账号登录，没发出去的字还在。
        </Notice>
      )}
      {byAccount ? (
        <AccountForm onDone={onDone} />
      ) : (
        <WeChatForm onDone={onDone} onUnbound={() => setByAccount(true)} />
      )}
      {inWeChat && (
        <ActionButton id="other-way" kind="secondary" onPress={() => setByAccount(!byAccount)}>
          {byAccount ? '改用微信登录' : '第一次用，先用账号登录'}
        </ActionButton>
      )}
      <View className="p-staff__hint">
        连续八小时不用会自动退出。几个人合用的手机或电脑，用完请点“退出”。除了自己带走的疑点，办件内容不会存在这台设备上。
      </View>
    </View>
  )
}

function WeChatForm({ onDone, onUnbound }: Pick<SignInProps, 'onDone'> & { onUnbound: () => void }) {
  const sending = useSend('staff-api', 'log-in-wechat')
  const go = async () => {
    const answer = await sending.send({})
    if (!answer) return
    signIn(answer)
    onDone?.(answer.me)
  }
  const unbound = sending.error?.code === 'wechat-not-bound'
  return (
    <>
      {sending.error && <StaffError error={sending.error} />}
      <ActionButton
        id="wechat-sign-in"
        busy={sending.busy}
        busyLabel="正在登录"
        onPress={unbound ? onUnbound : go}
      >
        {unbound ? '用账号密码登录' : '用微信登录'}
      </ActionButton>
    </>
  )
}

function AccountForm({ onDone }: Pick<SignInProps, 'onDone'>) {
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useSend('staff-api', 'log-in')
  const missing = (value: string, what: string) => (tried && value === '' ? `请输入${what}` : undefined)

  const go = async () => {
    setTried(true)
    if (account.trim() === '' || password === '') return
    const answer = await sending.send({ account: account.trim(), password })
    if (!answer) return
    setPassword('')
    signIn(answer)
    onDone?.(answer.me)
  }
  return (
    <>
      <TextField
        id="account"
        label="账号"
        error={missing(account.trim(), '账号') ?? sending.error?.fault('account')}
        value={account}
        onInput={setAccount}
      />
      <TextField
        id="password"
        label="密码"
        password
        maxlength={200}
        error={missing(password, '密码') ?? sending.error?.fault('password')}
        value={password}
        onInput={setPassword}
        onConfirm={go}
      />
      {sending.error && <StaffError error={sending.error} />}
      <ActionButton id="account-sign-in" busy={sending.busy} busyLabel="正在登录" onPress={go}>
        登录
      </ActionButton>
    </>
  )
}
