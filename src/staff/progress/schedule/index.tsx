import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { ScheduleView } from '../schedules/ScheduleView'

/** Who hands in one programme, how often, and until when. */
export default function StaffSchedule() {
  const { programme = '' } = useParams()
  return (
    <StaffPage title="报送安排" area="progress">
      {() => <ScheduleView programmeCode={programme} />}
    </StaffPage>
  )
}
