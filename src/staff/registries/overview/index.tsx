import { StaffPage } from '../../shell/StaffPage'
import { RegistryList } from '../RegistryList'

/** The base registries that payments are compared with. */
export default function StaffRegistries() {
  return (
    <StaffPage title="基础库" area="registries">
      {() => <RegistryList />}
    </StaffPage>
  )
}
