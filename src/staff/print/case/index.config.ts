export default definePageConfig({ navigationBarTitleText: '打印办件' })
