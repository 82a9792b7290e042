import Taro from '@tarojs/taro'
import { routes } from '@/routes'
import { trapWayBack } from './assisted/watch-h5'
import { followTouches } from './assisted/watch-weapp'
import { villageOfEntry } from './entry'

/**
 * Runs once before the first page: opens the cloud in WeChat, turns a poster's `/r/<code>` into the village page, and the address
 * of an assisted session that ended with a reload into the page where one begins.
 */
export function startPlatform(): void {
  if (process.env.TARO_ENV === 'weapp') {
    Taro.cloud.init(CLOUD_ENV ? { env: CLOUD_ENV } : {})
    followTouches()
    return
  }
  trapWayBack()
  const code = villageOfEntry({ q: window.location.pathname })
  if (/^\?at=\d+$/.test(window.location.search))
    window.history.replaceState(null, '', routes.staffVisits.path)
  if (code) window.history.replaceState(null, '', `${routes.village.path}?code=${code}`)
}
