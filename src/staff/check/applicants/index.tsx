import { StaffPage } from '../../shell/StaffPage'
import { CheckDesk } from '../CheckDesk'

/** Check before approval. */
export default function StaffCheck() {
  return (
    <StaffPage title="批前核对" area="check">
      {() => <CheckDesk />}
    </StaffPage>
  )
}
