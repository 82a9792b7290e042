import { randomBytes } from 'node:crypto'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { operatorActor } from '@core/modules/batches/actor'
import { createStaff } from '@core/modules/staff/create-staff'
import { disableStaff, selectStaffList } from '@core/modules/staff/staff.queries'
import type { StaffRole } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { checkIdNumber } from '@shared/domain/id-number'
import { AppError } from '@shared/errors'
import type { Command } from 'commander'
import { withContext } from '../context'
import { tableLines } from '../output'
import { runs } from '../run-action'

const ROLES: Record<StaffRole, string> = {
  handler: '办理人员',
  leader: '分管负责人',
  supervisor: '督办人员',
  clerk: '数据专员',
  verifier: '核查人员',
  rechecker: '复核人员',
  operator: '运维',
  accountant: '村会计（三资代理）',
  cadre: '帮办人员（村干部、驻村干部）',
}

interface NewAccount {
  name: string
  unit: string
  roles: string
  region?: string
  idNumber?: string
}

function readRoles(text: string): StaffRole[] {
  const roles = text.split(/[,，、\s]+/).filter(Boolean)
  const unknown = roles.filter((role) => !Object.hasOwn(ROLES, role))
  if (unknown.length > 0) {
    const message = `没有角色“${unknown.join('、')}”，应为 ${Object.keys(ROLES).join('、')}。`
    throw new AppError('input-invalid', { fields: [{ field: '--roles', message }] })
  }
  return roles as StaffRole[]
}

/** `mbz staff add ACCOUNT …`, `mbz staff list`, `mbz staff disable ACCOUNT` */
export function addStaff(program: Command): void {
  const staff = program.command('staff').description('工作人员账号')

  const add = staff
    .command('add')
    .description('建立账号；已有的账号换成新的单位、角色和密码')
    .argument('<account>', '账号')
    .requiredOption('--name <name>', '姓名')
    .requiredOption('--unit <unit>', '单位代码')
    .requiredOption('--roles <roles>', `角色，用逗号分开：${Object.keys(ROLES).join(',')}`)
    .option('--region <code>', '只看这个区划以内的办件，不写时是单位的区划')
    .option('--id-number <id>', '身份证号：只存比对键，用来回避本人的事')
  runs<NewAccount>(add, async ([account], options) => {
    const roles = readRoles(options.roles)
    const checked = options.idNumber
      ? checkIdNumber(options.idNumber, todayInShanghai(new Date()))
      : undefined
    if (checked && !checked.ok) {
      throw new AppError('input-invalid', {
        fields: [{ field: '--id-number', message: '身份证号不对，请核对。' }],
      })
    }
    const password = randomBytes(9).toString('base64url')
    return withContext(options, async ({ db, keys, out }) => {
      const secrets = keys()
      const personKey = checked && secrets.personKey(checked.idNumber)
      const { name, unit, region } = options
      const created = {
        account: account!,
        name,
        unitId: unit,
        regionCode: region,
        roles,
        password,
        personKey,
      }
      await createStaff({ db }, created, operatorActor().account)
      out.result({ account, password }, [`账号 ${account} 已建立。`, `初始密码：${password}（只显示这一次）`])
      return 0
    })
  })

  runs(staff.command('list').description('账号一览'), (_, options) =>
    withContext(options, async ({ db, out }) => {
      const list = await selectStaffList(db)
      const rows = list.map((s) => [
        s.account,
        s.name,
        s.unitName,
        s.roles.map((role) => ROLES[role]).join('、'),
        s.disabled ? '已停用' : '',
      ])
      out.result(
        list,
        list.length === 0 ? ['还没有账号。'] : tableLines(['账号', '姓名', '单位', '角色', '状态'], rows),
      )
      return 0
    }),
  )

  const disable = staff
    .command('disable')
    .description('停用账号，并让它退出登录')
    .argument('<account>', '账号')
  runs(disable, ([account], options) =>
    withContext(options, async ({ db, out }) => {
      await db.transaction().execute(async (trx) => {
        const county = await disableStaff(trx, account!)
        if (!county)
          throw new AppError('not-found', { fields: [{ field: '账号', message: `没有账号“${account}”。` }] })
        const actor = operatorActor().account
        await appendAudit(trx, { county, actor, action: 'staff.disable', subject: `staff:${account}` })
      })
      out.result({ account, disabled: true }, [`账号 ${account} 已停用。`])
      return 0
    }),
  )
}
