import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useRef } from 'react'
import { useSignedIn } from '@/client'
import { Await, cx, Empty, Page } from '@/components'
import { open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { AreaNav } from './AreaNav'
import { type AreaName, areas, areasOf, mayEnter } from './areas'
import { InboxLink } from './InboxLink'
import { SignIn } from './SignIn'
import { SignOut } from './SignOut'
import { type Me, signOut } from './session'
import { useMe } from './use-me'
import { useOffline } from './use-offline'
import './shell.scss'

export interface StaffPageProps {
  title: string
  /** Which part of the work it belongs to; who has no part in it is told so. Null: everybody's own. */
  area: AreaName | null
  children: (me: Me) => ReactNode
}

/** Frame of the staff's pages. Without a session it asks to sign in right here, so that one comes back to the same place. */
export function StaffPage({ title, area, children }: StaffPageProps) {
  const signedIn = useSignedIn()
  const wasSignedIn = useRef(signedIn)
  useEffect(() => {
    if (signedIn) wasSignedIn.current = true
  }, [signedIn])

  return (
    <Page
      title={signedIn ? title : '工作人员登录'}
      heading={signedIn ? null : undefined}
      wide={signedIn}
      quiet
    >
      {signedIn ? <Inside area={area}>{children}</Inside> : <SignIn ended={wasSignedIn.current} />}
    </Page>
  )
}

function Inside({ area, children }: Pick<StaffPageProps, 'area' | 'children'>) {
  const me = useMe()
  useOffline(me.data)
  return (
    <>
      <StaffBar me={me.data} area={area} />
      <Await of={me} rows={6}>
        {(data) =>
          area && !mayEnter(area, data.roles) ? <NoPermission me={data} area={area} /> : children(data)
        }
      </Await>
    </>
  )
}

function StaffBar({ me, area }: { me: Me | undefined; area: AreaName | null }) {
  const wide = useWide()
  const nav = me && <AreaNav me={me} current={area} />
  return (
    <>
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
        {me && <InboxLink />}
        <SignOut />
      </View>
      <View className={cx('p-staff__below', wide && 'p-staff__below--wide')}>{nav}</View>
    </>
  )
}

function NoPermission({ me, area }: { me: Me; area: AreaName }) {
  const { title, why } = areas[area].refused
  const [other] = areasOf(me.roles)
  return (
    <Empty
      title={title}
      why={`${why}如果你应该能看，请联系本单位管理员改权限。`}
      action={
        other
          ? { label: `去${other.label}`, onPress: () => open(other.route) }
          : { label: '换一个账号', onPress: signOut }
      }
    />
  )
}
