import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { EntitlementDesk } from '../EntitlementDesk'

/** One person: on a phone alone, at a desk beside the list. */
export default function StaffEntitlement() {
  const id = numberParam(useParams().id)
  return (
    <StaffPage title="应享未享" area="entitlements">
      {(me) => <EntitlementDesk me={me} opened={id} />}
    </StaffPage>
  )
}
