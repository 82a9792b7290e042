export default definePageConfig({ navigationBarTitleText: '请来源单位更正' })
