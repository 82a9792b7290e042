import { DataToday } from '../../progress/today/DataToday'
import { StaffPage } from '../../shell/StaffPage'
import { BatchDesk } from '../BatchDesk'

/** Batches of payments, from the draft to what became of them. */
export default function StaffBatches() {
  return (
    <StaffPage title="发放批次" area="batches">
      {(me) => (
        <>
          <DataToday me={me} />
          <BatchDesk me={me} />
        </>
      )}
    </StaffPage>
  )
}
