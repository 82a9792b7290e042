import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useRef } from 'react'
import { useSignedIn } from '@/client'
import { ActionButton, Await, Empty, Page } from '@/components'
import { open } from '@/platform/navigate'
import { SignIn } from './SignIn'
import { type Me, signOut, worksOnCases } from './session'
import { useMe } from './use-me'
import './shell.scss'

export interface StaffPageProps {
  title: string
  /** Drawn for a handler or supervisor. */
  children: (me: Me) => ReactNode
}

/** Frame of the handlers' pages. Without a session it asks to sign in right here, so that one comes back to the same place. */
export function StaffPage({ title, children }: StaffPageProps) {
  const signedIn = useSignedIn()
  const wasSignedIn = useRef(signedIn)
  useEffect(() => {
    if (signedIn) wasSignedIn.current = true
  }, [signedIn])

  return (
    <Page title={signedIn ? title : '工作人员登录'} heading={signedIn ? null : undefined} wide={signedIn}>
      {signedIn ? <Inside>{children}</Inside> : <SignIn ended={wasSignedIn.current} />}
    </Page>
  )
}

function Inside({ children }: Pick<StaffPageProps, 'children'>) {
  const me = useMe()
  return (
    <>
      <StaffBar me={me.data} />
      <Await of={me} rows={6}>
        {(data) => (worksOnCases(data) ? children(data) : <NoPermission />)}
      </Await>
    </>
  )
}

function StaffBar({ me }: { me: Me | undefined }) {
  return (
    <View className="p-staff__bar">
      <View
        className="p-staff__me"
        ariaRole="link"
        ariaLabel={me ? `我的账号：${me.unitName}，${me.name}` : '我的账号'}
        onClick={() => open('staffLogin')}
      >
        {me && (
          <>
            <View className="p-staff__unit">{me.unitName}</View>
            <View className="p-staff__name">{me.name}</View>
          </>
        )}
      </View>
      <ActionButton id="sign-out" kind="plain" onPress={signOut}>
        退出
      </ActionButton>
    </View>
  )
}

function NoPermission() {
  return (
    <Empty
      title="这个账号不办群众反映"
      why="只有办理人员和督办人员能看办件。如果你应该能看，请联系本单位管理员改权限。"
      action={{ label: '换一个账号', onPress: signOut }}
    />
  )
}
