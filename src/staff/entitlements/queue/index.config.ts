export default definePageConfig({
  navigationBarTitleText: '应享未享',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
