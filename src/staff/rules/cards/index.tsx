import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { RuleDesk } from '../RuleDesk'

/** The rules of the comparison; with `id` in the address that one is open. */
export default function StaffRules() {
  const { id } = useParams()
  return (
    <StaffPage title="比对规则" area="rules">
      {(me) => <RuleDesk me={me} opened={id} />}
    </StaffPage>
  )
}
