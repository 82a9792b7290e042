import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { SeenNote } from '@/client'
import { focusContent, useArrivalFocus } from '@/platform/arrival-focus'
import { useAssisted, useSessionOver } from '@/platform/assisted'
import { back, canGoBack, open } from '@/platform/navigate'
import { useOnline } from '@/platform/network'
import { setLargePrint, useLargePrint } from '@/platform/preferences'
import { useTitle } from '@/platform/title'
import { AssistedBar, AssistedOver } from '../AssistedBar'
import { cx } from '../cx'
import { Icon } from '../Icon'
import { ReadAloudPanel, ReadAloudSwitch, useReading } from '../ReadAloud'
import { SeenBanner } from '../SeenBanner'
import './index.scss'

export interface PageProps {
  /** Name of the page, in the navigation bar or tab; also its heading unless `heading` says otherwise. */
  title: string
  /** Heading in the page; null leaves it out. */
  heading?: string | null
  /** One line under the heading. */
  lead?: ReactNode
  /** Without the read-aloud switch: pages of the staff. */
  quiet?: boolean
  /** Stays at the bottom of the screen: BottomBar, or the one action of a form. */
  bottom?: ReactNode
  /** The page shows what was seen earlier. */
  seen?: SeenNote | null
  /** Staff pages use the whole width of a desk screen. */
  wide?: boolean
  children?: ReactNode
}

/** Frame of every page: brand, large print, read aloud, offline banner, heading, sticky bottom. */
export function Page({ title, heading = title, lead, quiet, seen, bottom, wide, children }: PageProps) {
  const large = useLargePrint()
  const online = useOnline()
  const reading = useReading()
  const assisted = useAssisted()
  const over = useSessionOver()
  useTitle(title)
  useArrivalFocus(reading.page, heading)
  if (over) return <AssistedOver />

  return (
    <View className={cx('c-page', large && 'large-print', wide && 'c-page--wide')}>
      <View className="c-page__bar" ariaRole="banner">
        {process.env.TARO_ENV !== 'weapp' && (
          <View className="c-page__skip" ariaRole="link" onClick={() => focusContent(reading.page.current)}>
            跳到正文
          </View>
        )}
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
            <View className="c-page__seal" ariaHidden />
            <View className="c-page__name">明白账</View>
          </View>
          {!assisted && (
            <View
              className={cx('c-page__switch', large && 'c-page__switch--on')}
              ariaRole="switch"
              ariaLabel="大字"
              ariaChecked={large}
              onClick={() => setLargePrint(!large)}
            >
              {large ? '标准字' : '大字'}
            </View>
          )}
          {!quiet && <ReadAloudSwitch reading={reading} />}
        </View>
      </View>
      {seen && <SeenBanner seen={seen} />}
      {!online && !seen && (
        <View className="c-page__offline" ariaRole="alert">
          现在没有网络。已经打开的还能看，写好的还在。
        </View>
      )}
      <View className="c-page__main" ref={reading.page} ariaRole="main">
        {heading && (
          <View className="c-page__heading" ariaRole="heading" ariaLevel={1}>
            {heading}
          </View>
        )}
        {lead && <View className="c-page__lead">{lead}</View>}
        {children}
      </View>
      {(bottom || reading.now || assisted) && (
        <View className="c-page__bottom">
          <ReadAloudPanel reading={reading} />
          {bottom}
          {assisted && <AssistedBar />}
        </View>
      )}
    </View>
  )
}
