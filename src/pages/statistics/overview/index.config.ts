export default definePageConfig({ navigationBarTitleText: '反映办得怎么样' })
