import { useParams } from '@/platform/navigate'
import { numberParam } from '../../shell/number-param'
import { StaffPage } from '../../shell/StaffPage'
import { CasePaper } from '../CasePaper'

/** One case or clue for paper. */
export default function StaffPrint() {
  const { id, list } = useParams()
  const which = list === 'clues' ? 'clues' : 'cases'
  return (
    <StaffPage title={which === 'clues' ? '打印疑点' : '打印办件'} area={which}>
      {() => <CasePaper id={numberParam(id)} list={which} />}
    </StaffPage>
  )
}
