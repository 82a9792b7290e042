import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { ClueDesk } from '../desk/ClueDesk'

/** One clue: on a phone alone, at a desk beside the list. Handlers too may be asked to sign a verification. */
export default function StaffClue() {
  const id = numberParam(useParams().id)
  return (
    <StaffPage title="疑点详情" area={null}>
      {(me) => <ClueDesk me={me} opened={{ kind: 'clue', id }} />}
    </StaffPage>
  )
}
