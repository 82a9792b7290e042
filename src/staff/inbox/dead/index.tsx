import { StaffPage } from '../../shell/StaffPage'
import { DeadLetters } from '../DeadLetters'

/** For operators: messages that did not get through. */
export default function StaffDeadLetters() {
  return (
    <StaffPage title="没有送出的消息" area="deadLetters">
      {() => <DeadLetters />}
    </StaffPage>
  )
}
