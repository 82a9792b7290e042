import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { BookView } from '../BookView'

/** The account of one village and period. */
export default function StaffAccountBook() {
  const id = numberParam(useParams().id)
  return (
    <StaffPage title="村级账目" area="accounts">
      {() => <BookView key={id} bookId={id} />}
    </StaffPage>
  )
}
