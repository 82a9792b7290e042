import { routes, staffRoot } from './routes'

const pages = Object.values(routes).map((route) => route.page)
const isStaff = (page: string) => page.startsWith(`${staffRoot}/`)

/**
 * WeChat's own plug-in 同声传译, which reads pages aloud: the version that the mini-program's administration shows after it was added
 * there. A mini-program that names a plug-in without having it is refused, so it is named only where this is set.
 */
const voice = process.env.TARO_ENV === 'weapp' && process.env.MBZ_WECHAT_SI

export default defineAppConfig({
  pages: pages.filter((page) => !isStaff(page)),
  subPackages: [
    { root: staffRoot, pages: pages.filter(isStaff).map((page) => page.slice(staffRoot.length + 1)) },
  ],
  window: {
    navigationBarTitleText: '明白账',
    navigationBarBackgroundColor: '#FAF8F3',
    navigationBarTextStyle: 'black',
    backgroundColor: '#FAF8F3',
    backgroundTextStyle: 'dark',
  },
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
  __usePrivacyCheck__: true,
  ...(voice && { plugins: { WechatSI: { version: voice, provider: 'wx069ba97219f66d99' } } }),
  ...(process.env.TARO_ENV === 'h5' && { animation: false }),
})
