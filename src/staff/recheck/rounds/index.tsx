import { StaffPage } from '../../shell/StaffPage'
import { RoundList } from '../RoundList'

/** Refuted clues that wait for a random re-check, and the rounds that were drawn. */
export default function StaffRechecks() {
  return (
    <StaffPage title="抽查复核" area="recheck">
      {(me) => <RoundList me={me} />}
    </StaffPage>
  )
}
