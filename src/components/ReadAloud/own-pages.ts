import { useRouter } from '@tarojs/taro'
import { routes } from '@/routes'

/** What stands on these pages is somebody's own: it must not be sent to a voice outside the phone. */
const own = [routes.mine, routes.report, routes.receipt, routes.follow]

/** Whether this page shows what only its reader may know. */
export function useIsOwn(): boolean {
  const { path } = useRouter()
  return own.some(({ page }) => path.includes(page))
}
