export default definePageConfig({ navigationBarTitleText: '批前核对' })
