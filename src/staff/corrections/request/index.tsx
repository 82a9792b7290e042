import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { CorrectionDesk } from '../CorrectionDesk'

/** One request: on a phone alone, at a desk beside the list. */
export default function StaffCorrection() {
  const { id = '' } = useParams()
  return (
    <StaffPage title="纠错" area="corrections">
      {(me) => <CorrectionDesk me={me} opened={id} />}
    </StaffPage>
  )
}
