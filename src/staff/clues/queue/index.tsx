import { StaffPage } from '../../shell/StaffPage'
import { ClueDesk } from '../desk/ClueDesk'

/** What the comparison found and people have to look at. */
export default function StaffClues() {
  return (
    <StaffPage title="疑点" area="clues">
      {(me) => <ClueDesk me={me} />}
    </StaffPage>
  )
}
