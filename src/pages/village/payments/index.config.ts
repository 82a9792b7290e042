export default definePageConfig({ navigationBarTitleText: '看大家的' })
