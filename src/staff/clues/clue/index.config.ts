export default definePageConfig({ navigationBarTitleText: '疑点详情' })
