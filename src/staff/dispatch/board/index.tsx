import { StaffPage } from '../../shell/StaffPage'
import { DispatchBoard } from '../DispatchBoard'

/** Clues handed to units in batches. */
export default function StaffDispatch() {
  return (
    <StaffPage title="交办" area="dispatch">
      {(me) => <DispatchBoard me={me} />}
    </StaffPage>
  )
}
