import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { SourceView } from '../SourceView'

/** Where a payment comes from: unit, file, sheet, line, and who is responsible. */
export default function StaffSource() {
  const { payment, case: caseId, clue } = useParams()
  return (
    <StaffPage title="数据来源" area="corrections">
      {(me) => (
        <SourceView
          me={me}
          paymentId={numberParam(payment)}
          caseId={caseId === undefined ? undefined : numberParam(caseId)}
          clueId={clue === undefined ? undefined : numberParam(clue)}
        />
      )}
    </StaffPage>
  )
}
