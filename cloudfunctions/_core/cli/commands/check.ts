import { operatorActor } from '@core/modules/batches/actor'
import { type ScreenedApplicant, screenApplicants } from '@core/modules/checks/screen-applicants'
import { resolveCounty } from '@core/modules/regions/resolve-county'
import type { Command } from 'commander'
import { withContext } from '../context'
import { tableLines } from '../output'
import { readList } from '../read-list'
import { runs } from '../run-action'

interface CheckOptions {
  idFile: string
  programme: string
  county?: string
}

const COLUMNS = {
  name: { names: ['name', '姓名', '申请人', '申请人姓名'], needed: true },
  idNumber: {
    names: ['id_number', 'idNumber', '身份证号', '身份证号码', '公民身份号码', '证件号码'],
    needed: true,
  },
}

const LEVELS: Record<ScreenedApplicant['level'], string> = {
  green: '绿',
  amber: '黄',
  red: '红',
  invalid: '证号有误',
}

/** `mbz check --id-file FILE --programme CODE`: compare applicants before approval; exit 1 when anybody is not green. */
export function addCheck(program: Command): void {
  const command = program
    .command('check')
    .description('审批前核对申请人（不保存名单）')
    .requiredOption('--id-file <file>', '申请人名单（姓名、身份证号；csv、xlsx、xls）')
    .requiredOption('--programme <code>', '项目代码')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<CheckOptions>(command, async (_, options) => {
    const list = await readList(options.idFile, COLUMNS)
    return withContext(options, async ({ db, keys, out }) => {
      const { people, looked } = await screenApplicants(
        { db, keys: keys(), now: () => new Date() },
        {
          county: await resolveCounty(db, options.county),
          actor: operatorActor().account,
          programmeCode: options.programme,
          people: list.map(({ values }) => values),
        },
      )
      const lines = people.map((person) => ({
        line: list[person.line - 1]!.line,
        level: person.level,
        reasons: person.reasons.map(({ ruleId, reason }) => ({ rule: ruleId, reason })),
      }))
      const rows = lines.map(({ line, level, reasons }, i) => [
        String(line),
        LEVELS[level],
        reasons.map(({ reason }) => reason).join('；') || people[i]!.words,
      ])
      out.result(lines, [
        ...tableLines(['行', '结果', '说明'], rows),
        ...looked.map(({ label, words }) => `${label}：${words}`),
      ])
      return lines.every(({ level }) => level === 'green') ? 0 : 1
    })
  })
}
