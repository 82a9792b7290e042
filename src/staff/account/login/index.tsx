import { useSignedIn } from '@/client'
import { ActionButton, Await, FactList, Page } from '@/components'
import { replace } from '@/platform/navigate'
import { BindWechat } from '../../shell/BindWechat'
import { SignIn } from '../../shell/SignIn'
import { type Me, signOut, worksOnCases } from '../../shell/session'
import { useMe } from '../../shell/use-me'
import { roleWords } from './role-words'

const toQueue = () => replace('staffQueue')

/** Sign in; when signed in, the account and the way out. */
export default function StaffLogin() {
  const signedIn = useSignedIn()
  return (
    <Page title={signedIn ? '我的账号' : '工作人员登录'}>
      {signedIn ? <Account /> : <SignIn onDone={toQueue} />}
    </Page>
  )
}

function Account() {
  const me = useMe()
  return (
    <>
      <Await of={me}>{(data) => <Details me={data} />}</Await>
      <ActionButton id="sign-out" kind="secondary" onPress={signOut}>
        退出
      </ActionButton>
    </>
  )
}

function Details({ me }: { me: Me }) {
  return (
    <>
      <FactList
        facts={[
          { label: '姓名', value: me.name },
          { label: '账号', value: me.account },
          { label: '单位', value: me.unitName },
          { label: '管哪里', value: me.regionName },
          { label: '做什么', value: me.roles.map((role) => roleWords[role]).join('、') },
          { label: '微信', value: me.wechatBound ? '已绑定，可以用微信登录' : '没有绑定' },
        ]}
      />
      <BindWechat me={me} asked />
      {worksOnCases(me) && (
        <ActionButton id="to-queue" onPress={toQueue}>
          去办件
        </ActionButton>
      )}
    </>
  )
}
