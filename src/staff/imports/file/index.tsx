import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { ImportView, NoImport } from '../ImportView'

const isId = (text: string | undefined): text is string => /^[0-9a-f-]{36}$/.test(text ?? '')

/** One list of payments on its way. */
export default function StaffImport() {
  const { id } = useParams()
  return (
    <StaffPage title="导入一份表" area="imports">
      {(me) => (isId(id) ? <ImportView key={id} me={me} id={id} /> : <NoImport />)}
    </StaffPage>
  )
}
