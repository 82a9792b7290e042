import { StaffPage } from '../../shell/StaffPage'
import { AccountDesk } from '../AccountDesk'

/** Village accounts: who has to publish what by when, and what waits for a second person. */
export default function StaffAccounts() {
  return (
    <StaffPage title="村级账目" area="accounts">
      {(me) => <AccountDesk me={me} />}
    </StaffPage>
  )
}
