import { StaffPage } from '../../shell/StaffPage'
import { PublicityDesk } from '../PublicityDesk'

/** Posters, the words for the loudspeaker and letters of a village. */
export default function StaffPublicity() {
  return (
    <StaffPage title="宣传材料" area="publicity">
      {() => <PublicityDesk />}
    </StaffPage>
  )
}
