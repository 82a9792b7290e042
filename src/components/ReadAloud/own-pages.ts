import { useRouter } from '@tarojs/taro'
import { routes } from '@/routes'

/** What stands on these pages is somebody's own: it must not be sent to a voice outside the phone. */
const own = [routes.mine, routes.report, routes.receipt, routes.follow]

/** Whether this page shows what only its reader may know. */
export function useIsOwn(): boolean {
  // WeChat names the page's file, the browser its address with what stands behind the question mark
  const place = (useRouter().path.split('?')[0] ?? '').replace(/\/+$/, '')
  return own.some(({ page, path }) => place === `/${page}` || place === page || place === path)
}
