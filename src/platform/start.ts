import Taro from '@tarojs/taro'
import { routes } from '@/routes'
import { villageOfEntry } from './entry'

/** Runs once before the first page: opens the cloud in WeChat, turns a poster's `/r/<code>` into the village page. */
export function startPlatform(): void {
  if (process.env.TARO_ENV === 'weapp') {
    Taro.cloud.init(CLOUD_ENV ? { env: CLOUD_ENV } : {})
    return
  }
  const code = villageOfEntry({ q: window.location.pathname })
  if (code) window.history.replaceState(null, '', `${routes.village.path}?code=${code}`)
}
