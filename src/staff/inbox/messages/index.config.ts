export default definePageConfig({
  navigationBarTitleText: '消息',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
