import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'

let online = true

/** Whether the phone thinks that it has a network. */
export function isOnline(): boolean {
  return process.env.TARO_ENV === 'weapp' ? online : navigator.onLine !== false
}

/** Calls `listener` now (in WeChat: soon) and at every change; returns the way to stop. */
export function onNetworkChange(listener: (online: boolean) => void): () => void {
  if (process.env.TARO_ENV === 'weapp') {
    const heard = (now: boolean) => {
      online = now
      listener(now)
    }
    const onChange = ({ isConnected }: { isConnected: boolean }) => heard(isConnected)
    Taro.onNetworkStatusChange(onChange)
    Taro.getNetworkType().then(
      ({ networkType }) => heard(networkType !== 'none'),
      () => undefined,
    )
    return () => Taro.offNetworkStatusChange(onChange)
  }
  const onChange = () => listener(isOnline())
  window.addEventListener('online', onChange)
  window.addEventListener('offline', onChange)
  onChange()
  return () => {
    window.removeEventListener('online', onChange)
    window.removeEventListener('offline', onChange)
  }
}

/** Calls `listener` whenever the network comes back after it was away; returns the way to stop. */
export function onNetworkBack(listener: () => void): () => void {
  let before = isOnline()
  return onNetworkChange((now) => {
    if (now && !before) listener()
    before = now
  })
}

/** Follows the network while a component is shown. */
export function useOnline(): boolean {
  const [now, setNow] = useState(isOnline)
  useEffect(() => onNetworkChange(setNow), [])
  return now
}
