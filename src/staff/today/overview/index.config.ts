export default definePageConfig({
  navigationBarTitleText: '今天要办的',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
