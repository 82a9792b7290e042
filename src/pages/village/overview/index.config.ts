export default definePageConfig({ navigationBarTitleText: '本村', enableShareAppMessage: true })
