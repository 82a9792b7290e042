import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { AskForm } from '../AskForm'

/** Asks the unit that handed data in to mend it. */
export default function StaffAskCorrection() {
  const { case: caseId, clue, payment } = useParams()
  const about =
    caseId !== undefined
      ? { caseId: numberParam(caseId) }
      : clue !== undefined
        ? { clueId: numberParam(clue) }
        : { paymentId: numberParam(payment) }
  return (
    <StaffPage title="请来源单位更正" area="corrections">
      {() => <AskForm about={about} />}
    </StaffPage>
  )
}
