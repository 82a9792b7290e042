import { StaffPage } from '../../shell/StaffPage'
import { CalendarView } from '../CalendarView'

/** Which days are worked: what every limit in working days is counted by. */
export default function StaffCalendar() {
  return (
    <StaffPage title="工作日历" area="calendar">
      {() => <CalendarView />}
    </StaffPage>
  )
}
