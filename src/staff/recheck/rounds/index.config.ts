export default definePageConfig({
  navigationBarTitleText: '抽查复核',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
