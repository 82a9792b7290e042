export default definePageConfig({ navigationBarTitleText: '公开范围' })
