export default definePageConfig({
  navigationBarTitleText: '数据进度',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
