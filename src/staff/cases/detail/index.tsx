import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { Desk } from '../desk/Desk'

/** No case has this number; the server then answers as for any case that is not there. */
const nobody = Number.MAX_SAFE_INTEGER

/** One case: on a phone alone, at a desk beside the queue. */
export default function StaffCase() {
  const { id } = useParams()
  const opened = /^[1-9]\d{0,15}$/.test(id ?? '') ? Math.min(Number(id), nobody) : nobody
  return <StaffPage title="办件详情">{(me) => <Desk me={me} opened={opened} />}</StaffPage>
}
