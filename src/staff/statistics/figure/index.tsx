import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { drillParam } from './drill-param'
import { FigureList } from './FigureList'

/** What one figure of the statistics counted. */
export default function StaffFigure() {
  const text = useParams().drill
  return (
    <StaffPage title="数字里是哪些" area="statistics">
      {() => <FigureList drill={drillParam(text)} />}
    </StaffPage>
  )
}
