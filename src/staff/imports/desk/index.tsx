import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { ImportDesk } from '../ImportDesk'

/** Where lists of payments come in. */
export default function StaffImports() {
  const { corrects, programme, period } = useParams()
  return (
    <StaffPage title="数据导入" area="imports">
      {(me) => (
        <ImportDesk
          me={me}
          corrects={corrects === undefined ? undefined : numberParam(corrects)}
          due={programme && period ? { programme, period } : undefined}
        />
      )}
    </StaffPage>
  )
}
