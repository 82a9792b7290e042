export default definePageConfig({ navigationBarTitleText: '一笔账' })
