import { StaffPage } from '../../shell/StaffPage'
import { TemplateDesk } from '../TemplateDesk'

/** Answers that a unit writes again and again. */
export default function StaffTemplates() {
  return (
    <StaffPage title="答复模板" area="templates">
      {(me) => <TemplateDesk me={me} />}
    </StaffPage>
  )
}
