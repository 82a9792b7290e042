export default definePageConfig({ navigationBarTitleText: '基础库' })
