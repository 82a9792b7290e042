import { useSignedIn } from '@/client'
import { ActionButton, Await, FactList, Page } from '@/components'
import { replace } from '@/platform/navigate'
import { areasOf } from '../../shell/areas'
import { BindWechat } from '../../shell/BindWechat'
import { SignIn } from '../../shell/SignIn'
import { type Me, signOut } from '../../shell/session'
import { useMe } from '../../shell/use-me'
import { roleWords } from './role-words'

/** To the first of the pages that this account may use; without any it stays on its own. */
function toWork(me: Me): void {
  const [first] = areasOf(me.roles)
  if (first) replace(first.route)
}

/** Sign in; when signed in, the account and the way out. */
export default function StaffLogin() {
  const signedIn = useSignedIn()
  return (
    <Page title={signedIn ? '我的账号' : '工作人员登录'} quiet>
      {signedIn ? <Account /> : <SignIn onDone={toWork} />}
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
  const [first] = areasOf(me.roles)
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
      {first && (
        <ActionButton id="to-work" onPress={() => toWork(me)}>
          去{first.label}
        </ActionButton>
      )}
    </>
  )
}
