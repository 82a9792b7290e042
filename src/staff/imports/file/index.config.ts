export default definePageConfig({ navigationBarTitleText: '导入一份表' })
