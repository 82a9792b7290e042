import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { ProgressDesk } from '../ProgressDesk'

/** What should have come against what came, and how good the data are. */
export default function StaffProgress() {
  const { view } = useParams()
  return (
    <StaffPage title="数据进度" area="progress">
      {(me) => <ProgressDesk me={me} start={view === 'scores' ? 'scores' : 'calendar'} />}
    </StaffPage>
  )
}
