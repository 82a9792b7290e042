export default definePageConfig({ navigationBarTitleText: '报送安排' })
