import { StaffPage } from '../../shell/StaffPage'
import { EntitlementDesk } from '../EntitlementDesk'

/** People who may be entitled to aid and do not get it: whom to call, and what came of it. */
export default function StaffEntitlements() {
  return (
    <StaffPage title="应享未享" area="entitlements">
      {(me) => <EntitlementDesk me={me} />}
    </StaffPage>
  )
}
