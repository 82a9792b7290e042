export default definePageConfig({
  navigationBarTitleText: '比对',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
