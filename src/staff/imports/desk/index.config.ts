export default definePageConfig({
  navigationBarTitleText: '数据导入',
  ...(process.env.TARO_ENV === 'weapp' && { enablePullDownRefresh: true }),
})
