import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { BatchView } from '../BatchView'

/** One batch: how far every unit is, and its clues. */
export default function StaffDispatchBatch() {
  const { id = '' } = useParams()
  return (
    <StaffPage title="一批交办" area="dispatch">
      {() => <BatchView key={id} id={id} />}
    </StaffPage>
  )
}
