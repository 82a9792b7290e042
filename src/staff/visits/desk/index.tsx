import { StaffPage } from '../../shell/StaffPage'
import { VisitDesk } from '../VisitDesk'

/** Homes to be visited, and how far the visits are. */
export default function StaffVisits() {
  return (
    <StaffPage title="走访帮办" area="visits">
      {(me) => <VisitDesk me={me} />}
    </StaffPage>
  )
}
