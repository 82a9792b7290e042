export default definePageConfig({ navigationBarTitleText: '邻居为什么能领' })
