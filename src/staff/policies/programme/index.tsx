import { Empty } from '@/components'
import { back, useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { PolicyEditor } from '../edit/PolicyEditor'

/** The policy of one programme: read, write, hand in, publish. */
export default function StaffPolicy() {
  const { programme } = useParams()
  return (
    <StaffPage title="政策" area="policies">
      {() =>
        programme ? (
          <PolicyEditor key={programme} programme={programme} />
        ) : (
          <Empty
            title="没有选项目"
            why="网址不完整。"
            action={{ label: '看全部政策', onPress: () => back('staffPolicies') }}
          />
        )
      }
    </StaffPage>
  )
}
