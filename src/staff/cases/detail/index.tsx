import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { Desk } from '../desk/Desk'

/** One case: on a phone alone, at a desk beside the queue. */
export default function StaffCase() {
  const opened = numberParam(useParams().id)
  return (
    <StaffPage title="办件详情" area="cases">
      {(me) => <Desk me={me} opened={opened} />}
    </StaffPage>
  )
}
