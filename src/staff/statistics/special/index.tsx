import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { SpecialReportView } from './SpecialReportView'

/** Draft of a report on a problem that comes up again and again. */
export default function StaffSpecialReport() {
  const { rule, programme } = useParams()
  return (
    <StaffPage title="专题报告草稿" area="rules">
      {() => <SpecialReportView rule={rule} programme={programme} />}
    </StaffPage>
  )
}
