import { userInfo } from 'node:os'

/** Who acts on a batch. An operator works on the server's shell; everybody else acts for a unit, within four eyes. */
export interface BatchActor {
  /** Account of the person, or `operator:<login>`; goes into the audit log. */
  account: string
  isOperator: boolean
  unitId: string | null
}

/** The person at the command line. */
export function operatorActor(): BatchActor {
  return { account: `operator:${userInfo().username}`, isOperator: true, unitId: null }
}
