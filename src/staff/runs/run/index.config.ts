export default definePageConfig({ navigationBarTitleText: '一次比对' })
