export default definePageConfig({
  navigationBarTitleText: '基础库',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
