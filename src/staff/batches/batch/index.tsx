import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { BatchDesk } from '../BatchDesk'

/** One batch: on a phone alone, at a desk beside the list. */
export default function StaffBatch() {
  const id = numberParam(useParams().id)
  return (
    <StaffPage title="发放批次" area="batches">
      {(me) => <BatchDesk me={me} opened={id} />}
    </StaffPage>
  )
}
