export default definePageConfig({
  navigationBarTitleText: '统计',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
