export default definePageConfig({ navigationBarTitleText: '专题报告草稿' })
