import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError, type CallError } from '@/client'
import { daysKept, type TakenAlong, takeAlong } from '@/client/offline'
import { ActionButton, Notice } from '@/components'
import { Actions } from '../../parts/Actions'
import { countWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import { closedWords, openWords } from './words'
import './door.scss'

export interface TakeAlongProps {
  me: Me
  id: string
  label: string
  /** Which clues; asked when the button is pressed. */
  clues: () => Promise<readonly number[]>
}

/** Packs clues onto this phone for a place without a network, and says what that means for a phone with names on it. */
export function TakeAlong({ me, id, label, clues }: TakeAlongProps) {
  const [share, setShare] = useState<number>()
  const [done, setDone] = useState<TakenAlong>()
  const [error, setError] = useState<CallError>()
  const go = async () => {
    setShare(0)
    setError(undefined)
    try {
      setDone(await takeAlong(me, await clues(), setShare))
    } catch (fault) {
      setError(asCallError(fault))
    } finally {
      setShare(undefined)
    }
  }
  return (
    <>
      <Actions>
        <ActionButton
          id={id}
          kind="secondary"
          busy={share !== undefined}
          busyLabel={`正在带走 ${Math.round((share ?? 0) * 100)}%`}
          onPress={go}
        >
          {label}
        </ActionButton>
      </Actions>
      {!done && (
        <View className="p-door__note">
          会把姓名、疑点和核查表存在这部手机上，没有加密。只在自己的手机上用，手机要设锁屏密码；上传以后、退出登录、满{' '}
          {daysKept} 天、不归你核查时自己删掉。
        </View>
      )}
      {error && <StaffError error={error} onRetry={go} />}
      {done && <Taken done={done} />}
    </>
  )
}

function Taken({ done: { taken, notNow, noRoom, opensAgain } }: { done: TakenAlong }) {
  if (taken === 0 && noRoom === 0)
    return <Notice title="没有要上门办的">签收以后、轮到你核查或听说明的疑点才能带走。</Notice>
  return (
    <Notice tone={noRoom > 0 ? 'warn' : 'done'} title={`带走了 ${countWords(taken)} 条`} urgent>
      {noRoom > 0 && `还有 ${countWords(noRoom)} 条这部手机放不下，请腾出空间再带。`}
      {notNow > 0 && `${countWords(notNow)} 条现在轮不到你上门办，没有带。`}
      {opensAgain ? openWords : closedWords}
    </Notice>
  )
}
