import { StaffPage } from '../../shell/StaffPage'
import { RunList } from '../RunList'

/** The nightly comparisons. */
export default function StaffRuns() {
  return (
    <StaffPage title="比对" area="runs">
      {(me) => <RunList me={me} />}
    </StaffPage>
  )
}
