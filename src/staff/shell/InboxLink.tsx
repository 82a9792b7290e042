import { View } from '@tarojs/components'
import { open } from '@/platform/navigate'
import { useUnread } from './unread'

/** Larger numbers would push everything else aside. */
const most = 99

/** The way to one's messages, with how many are unread. */
export function InboxLink() {
  const unread = useUnread() ?? 0
  return (
    <View
      id="inbox-link"
      className="p-staff__inbox"
      ariaRole="link"
      ariaLabel={unread > 0 ? `消息，${unread} 条没看` : '消息'}
      onClick={() => open('staffInbox')}
    >
      消息
      {unread > 0 && <View className="p-staff__unread">{unread > most ? `${most}+` : unread}</View>}
    </View>
  )
}
