export default definePageConfig({ navigationBarTitleText: '没有送出的消息' })
