import { StaffPage } from '../../shell/StaffPage'
import { CorrectionDesk } from '../CorrectionDesk'

/** Requests to mend data: to one's unit, and by it. */
export default function StaffCorrections() {
  return (
    <StaffPage title="纠错" area="corrections">
      {(me) => <CorrectionDesk me={me} />}
    </StaffPage>
  )
}
