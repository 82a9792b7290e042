import { StaffPage } from '../../shell/StaffPage'
import { TodayDesk } from '../TodayDesk'

/** The first page after log-in: what has to be done now. */
export default function StaffToday() {
  return (
    <StaffPage title="今天要办的" area="today">
      {(me) => <TodayDesk me={me} />}
    </StaffPage>
  )
}
