interface PageOnH5 {
  path: string
  load: () => [code: Promise<unknown>]
}

const fetched = new Set<string>()

/**
 * The code of a page that the browser has not fetched yet; undefined when it is there, and always in WeChat.
 * Taro's router goes wrong when somebody presses back while it fetches: the address goes back, the page does not. So a
 * page's code is fetched before its address is opened.
 * @throws whatever the browser says when the code cannot be fetched.
 */
export function missingPageCode(page: string): Promise<unknown> | undefined {
  if (process.env.TARO_ENV !== 'h5' || fetched.has(page)) return undefined
  const app = (window as { __taroAppConfig?: { routes?: PageOnH5[] } }).__taroAppConfig
  const found = app?.routes?.find(({ path }) => path === page)
  return found?.load()[0].then(() => fetched.add(page))
}
