import { StaffPage } from '../../shell/StaffPage'
import { InboxList } from '../InboxList'

/** What happened to one's cases: the truth, whatever WeChat delivers. */
export default function StaffInbox() {
  return (
    <StaffPage title="消息" area={null}>
      {(me) => <InboxList me={me} />}
    </StaffPage>
  )
}
