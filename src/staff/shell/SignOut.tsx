import { useState } from 'react'
import { useKept } from '@/client/offline'
import { ActionButton, Dialog } from '@/components'
import { signOut } from './session'

/** The way out. Whoever still has something on the phone that did not go out is asked first, for it goes too. */
export function SignOut() {
  const { forms } = useKept()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <ActionButton
        id="sign-out"
        kind="plain"
        onPress={() => (forms.length > 0 ? setAsking(true) : signOut())}
      >
        退出
      </ActionButton>
      <Dialog
        open={asking}
        title="手机里还有没传上去的，确定退出吗？"
        confirmLabel="退出，删掉这些"
        cancelLabel="先不退出"
        danger
        onConfirm={signOut}
        onCancel={() => setAsking(false)}
      >
        有 {forms.length}{' '}
        份填好或没填完的表和照片还在这部手机上。退出以后会删掉，找不回来。先连上网传完再退出。
      </Dialog>
    </>
  )
}
