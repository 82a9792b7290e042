import { StaffPage } from '../../shell/StaffPage'
import { DisclosureView } from '../DisclosureView'

/** What residents see of each programme, why, and whose names they do not see. */
export default function StaffDisclosure() {
  return (
    <StaffPage title="公开范围" area="disclosure">
      {() => <DisclosureView />}
    </StaffPage>
  )
}
