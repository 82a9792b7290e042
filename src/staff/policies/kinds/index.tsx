import { StaffPage } from '../../shell/StaffPage'
import { KindList } from '../KindList'

/** What 邻居为什么能领 says, and what 我能领吗 asks for. */
export default function StaffPolicyKinds() {
  return (
    <StaffPage title="邻居为什么能领" area="policies">
      {() => <KindList />}
    </StaffPage>
  )
}
