import { StaffPage } from '../../shell/StaffPage'
import { LimitList } from '../LimitList'

/** Which duty ends when, and why. */
export default function StaffLimits() {
  return (
    <StaffPage title="办理期限" area="limits">
      {() => <LimitList />}
    </StaffPage>
  )
}
