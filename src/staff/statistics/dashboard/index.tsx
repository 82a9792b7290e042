import { StaffPage } from '../../shell/StaffPage'
import { Dashboard } from '../Dashboard'

/** What the county's casework comes to. */
export default function StaffStatistics() {
  return (
    <StaffPage title="统计" area="statistics">
      {(me) => <Dashboard me={me} />}
    </StaffPage>
  )
}
