export default definePageConfig({ navigationBarTitleText: '一轮抽查' })
