export default definePageConfig({ navigationBarTitleText: '跟进我的反映' })
