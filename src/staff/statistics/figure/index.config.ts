export default definePageConfig({ navigationBarTitleText: '数字里是哪些' })
