import { StaffPage } from '../../shell/StaffPage'
import { PolicyList } from '../PolicyList'

/** Which policies residents read, and what is being written. */
export default function StaffPolicies() {
  return (
    <StaffPage title="政策" area="policies">
      {(me) => <PolicyList me={me} />}
    </StaffPage>
  )
}
