import type { StaffRole } from '@shared/contracts'

/** Who is signed in, as the server knows them. */
export interface StaffActor {
  id: string
  account: string
  name: string
  county: string
  unitId: string
  unitName: string
  unitKind: string
  /** Rows outside this prefix are not seen. */
  regionCode: string
  regionName: string
  roles: StaffRole[]
  wechatBound: boolean
}
