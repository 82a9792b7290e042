import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { RunView } from '../RunView'

/** One comparison. */
export default function StaffRun() {
  const id = numberParam(useParams().id)
  return (
    <StaffPage title="一次比对" area="runs">
      {(me) => <RunView key={id} id={id} me={me} />}
    </StaffPage>
  )
}
