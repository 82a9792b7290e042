export default definePageConfig({ navigationBarTitleText: '宣传材料' })
