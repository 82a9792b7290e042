export default definePageConfig({
  navigationBarTitleText: '纠错',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
