export default definePageConfig({
  navigationBarTitleText: '疑点',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
