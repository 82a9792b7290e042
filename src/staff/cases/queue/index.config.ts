export default definePageConfig({
  navigationBarTitleText: '办件',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
