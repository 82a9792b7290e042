import { View } from '@tarojs/components'
import type { SilentReason } from '@/platform/speech'
import { cx } from '../cx'
import { Icon } from '../Icon'
import { nextSpeed, speeds } from './speeds'
import type { PageReading } from './use-reading'
import './index.scss'

export { type PageReading, useReading } from './use-reading'

/** In the bar of a page: begins and ends reading it out. */
export function ReadAloudSwitch({ reading: { now, start, player } }: { reading: PageReading }) {
  return (
    <View
      id="read-aloud"
      className={cx('c-page__switch', now && 'c-page__switch--on')}
      ariaRole="switch"
      ariaLabel="朗读"
      ariaChecked={now !== undefined}
      onClick={() => (now ? player()?.stop() : start())}
    >
      <Icon name={now ? 'stop' : 'speaker'} />
      {now ? '停止' : '朗读'}
    </View>
  )
}

const reasons: Record<SilentReason, string> = {
  'no-voice': '这部手机不会读出声，请身边的人照着念。',
  private: '这一页是自己的事，不交给手机外面的朗读服务。请身边的人照着念。',
  quota: '今天朗读的次数用完了，请身边的人照着念。',
  'no-network': '网络不通，读不出声。请身边的人照着念。',
  'broke-off': '声音断了，请身边的人照着念，或者再试一次。',
}
const canTryAgain: ReadonlySet<SilentReason> = new Set(['quota', 'no-network', 'broke-off'])

/** At the foot of a page that is being read: what is said now, and how to go on. Without a voice the sentence stands there in very large print. */
export function ReadAloudPanel({ reading: { now, speed, setSpeed, player } }: { reading: PageReading }) {
  if (!now) return null
  const { status, reason, words, at, total } = now
  const byHand = status === 'by-hand'
  const paused = status === 'paused'
  return (
    <View className={cx('c-reading', byHand && 'c-reading--by-hand')} ariaRole="region" ariaLabel="朗读">
      {reason && <View className="c-reading__why">{reasons[reason]}</View>}
      {byHand && (
        <View className="c-reading__words" id="read-words" ariaLive="polite">
          {words}
        </View>
      )}
      <View className="c-reading__where">
        第 {at + 1} 句，共 {total} 句
      </View>
      <View className="c-reading__keys">
        <Key id="read-previous" label="上一句" onPress={() => player()?.previous()} />
        {!byHand && (
          <Key
            id="read-pause"
            label={paused ? '接着读' : '暂停'}
            strong
            onPress={() => (paused ? player()?.goOn() : player()?.pause())}
          />
        )}
        <Key id="read-next" label="下一句" strong={byHand} onPress={() => player()?.next()} />
        {byHand && reason && canTryAgain.has(reason) && (
          <Key id="read-again" label="再试一次" onPress={() => player()?.goOn()} />
        )}
        {!byHand && (
          <Key
            id="read-speed"
            label={`语速：${speeds[speed].label}`}
            onPress={() => setSpeed(nextSpeed(speed))}
          />
        )}
        <Key id="read-stop" label="不读了" onPress={() => player()?.stop()} />
      </View>
    </View>
  )
}

function Key(props: { id: string; label: string; strong?: boolean; onPress: () => void }) {
  return (
    <View
      id={props.id}
      className={cx('c-reading__key', props.strong && 'c-reading__key--strong')}
      ariaRole="button"
      onClick={props.onPress}
    >
      {props.label}
    </View>
  )
}
