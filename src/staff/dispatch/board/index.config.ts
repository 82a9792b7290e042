export default definePageConfig({
  navigationBarTitleText: '交办',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
