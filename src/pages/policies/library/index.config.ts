export default definePageConfig({ navigationBarTitleText: '看政策' })
