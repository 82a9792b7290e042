import { StaffPage } from '../../shell/StaffPage'
import { RetentionView } from '../RetentionView'

/** How long words are kept, and what will be erased next. */
export default function StaffRetention() {
  return (
    <StaffPage title="保存期限" area="retention">
      {() => <RetentionView />}
    </StaffPage>
  )
}
