import { type RegistryKind, registryKinds } from '@shared/domain/registry-kinds'
import { useParams } from '@/platform/navigate'
import { StaffPage } from '../../shell/StaffPage'
import { NoRegistry, RegistryView } from '../RegistryView'

const isKind = (text: string | undefined): text is RegistryKind => text !== undefined && text in registryKinds

/** One base registry. */
export default function StaffRegistry() {
  const { kind } = useParams()
  return (
    <StaffPage title="基础库" area="registries">
      {() => (isKind(kind) ? <RegistryView key={kind} kind={kind} /> : <NoRegistry />)}
    </StaffPage>
  )
}
