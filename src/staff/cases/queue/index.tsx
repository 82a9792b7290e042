import { StaffPage } from '../../shell/StaffPage'
import { Desk } from '../desk/Desk'

/** Cases of one's unit, the most urgent first. */
export default function StaffQueue() {
  return (
    <StaffPage title="办件" area="cases">
      {(me) => <Desk me={me} />}
    </StaffPage>
  )
}
