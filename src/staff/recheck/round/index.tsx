import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { RoundView } from '../RoundView'

/** One round of the re-check: what was drawn, how, and what came of it. */
export default function StaffRecheck() {
  const { id = '' } = useParams()
  return (
    <StaffPage title="一轮抽查" area="recheck">
      {() => <RoundView key={id} id={id} />}
    </StaffPage>
  )
}
