import { routes, staffRoot } from './routes'

const pages = Object.values(routes).map((route) => route.page)
const isStaff = (page: string) => page.startsWith(`${staffRoot}/`)

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
  ...(process.env.TARO_ENV === 'h5' && { animation: false }),
})
