export default definePageConfig({ navigationBarTitleText: '一批交办' })
