import type { StaffRole } from '@shared/contracts'

/** What each role does, in people's words. */
export const roleWords: Record<StaffRole, string> = {
  handler: '办理群众反映',
  leader: '分管负责人',
  supervisor: '督办',
  clerk: '导入和发布数据',
  verifier: '入户核查',
  rechecker: '复核',
  operator: '系统运维',
  accountant: '记村里的账',
  cadre: '上门帮办',
}
