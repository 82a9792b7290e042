export default definePageConfig({ navigationBarTitleText: '比对规则' })
