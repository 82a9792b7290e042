import type { Me } from '../shell/session'

/** Clerks and leaders handle batches; others read how far they are. */
export const isHandler = ({ roles }: Pick<Me, 'roles'>) => roles.includes('clerk') || roles.includes('leader')
