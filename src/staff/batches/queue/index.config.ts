export default definePageConfig({
  navigationBarTitleText: '发放批次',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
