import { View } from '@tarojs/components'
import { useDidHide } from '@tarojs/taro'
import { type ReactNode, useEffect, useState } from 'react'
import { back, canGoBack, open } from '@/platform/navigate'
import { useOnline } from '@/platform/network'
import { setLargePrint, useLargePrint } from '@/platform/preferences'
import { hush, speak, useCanSpeak } from '@/platform/speech'
import { useTitle } from '@/platform/title'
import { cx } from '../cx'
import { Icon } from '../Icon'
import './index.scss'

export interface PageProps {
  /** Name of the page, in the navigation bar or tab; also its heading unless `heading` says otherwise. */
  title: string
  /** Heading in the page; null leaves it out. */
  heading?: string | null
  /** One line under the heading. */
  lead?: ReactNode
  /** What the read-aloud switch reads; without it there is no switch. */
  readAloud?: string
  /** Stays at the bottom of the screen: BottomBar, or the one action of a form. */
  bottom?: ReactNode
  /** Staff pages use the whole width of a desk screen. */
  wide?: boolean
  children?: ReactNode
}

/** Frame of every page: brand, large print, read aloud, offline banner, heading, sticky bottom. */
export function Page({ title, heading = title, lead, readAloud, bottom, wide, children }: PageProps) {
  const large = useLargePrint()
  const online = useOnline()
  useTitle(title)

  return (
    <View className={cx('c-page', large && 'large-print', wide && 'c-page--wide')}>
      <View className="c-page__bar">
        <View className="c-page__bar-in">
          {process.env.TARO_ENV !== 'weapp' && canGoBack() && (
            <View className="c-page__switch" ariaRole="button" ariaLabel="返回上一页" onClick={() => back()}>
              <Icon name="back" />
              返回
            </View>
          )}
          <View
            className="c-page__brand"
            ariaRole="link"
            ariaLabel="明白账，回首页"
            onClick={() => open('home')}
          >
            <View className="c-page__seal" ariaHidden>
              明
            </View>
            明白账
          </View>
          <View
            className={cx('c-page__switch', large && 'c-page__switch--on')}
            ariaRole="switch"
            ariaLabel="大字"
            ariaChecked={large}
            onClick={() => setLargePrint(!large)}
          >
            {large ? '标准字' : '大字'}
          </View>
          {readAloud && <ReadAloud text={readAloud} />}
        </View>
      </View>
      {!online && (
        <View className="c-page__offline" ariaRole="alert">
          现在没有网络。已经打开的还能看，写好的还在。
        </View>
      )}
      <View className="c-page__main" ariaRole="main">
        {heading && (
          <View className="c-page__heading" ariaRole="heading" ariaLevel={1}>
            {heading}
          </View>
        )}
        {lead && <View className="c-page__lead">{lead}</View>}
        {children}
      </View>
      {bottom && <View className="c-page__bottom">{bottom}</View>}
    </View>
  )
}

function ReadAloud({ text }: { text: string }) {
  const can = useCanSpeak()
  const [reading, setReading] = useState(false)
  useEffect(() => hush, [])
  useDidHide(hush)
  if (!can) return null

  const toggle = () => {
    setReading(!reading)
    if (reading) hush()
    else speak(text, () => setReading(false))
  }
  return (
    <View
      className={cx('c-page__switch', reading && 'c-page__switch--on')}
      ariaRole="switch"
      ariaLabel="朗读"
      ariaChecked={reading}
      onClick={toggle}
    >
      <Icon name={reading ? 'stop' : 'speaker'} />
      {reading ? '停止' : '朗读'}
    </View>
  )
}
