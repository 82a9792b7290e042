import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { ClueDesk } from '../desk/ClueDesk'

/** Everything about one person: on a phone alone, at a desk beside the list. */
export default function StaffSubject() {
  const id = numberParam(useParams().id)
  return (
    <StaffPage title="一个人的疑点" area="clues">
      {(me) => <ClueDesk me={me} opened={{ kind: 'subject', id }} />}
    </StaffPage>
  )
}
