import { loadProgrammes } from '@core/modules/programmes/load-programmes'
import type { Command } from 'commander'
import { withContext } from '../context'
import { readList } from '../read-list'
import { runs } from '../run-action'
import { policyWords } from './policies'

const COLUMNS = {
  county: { names: ['county', '县', '县代码'], needed: false },
  code: { names: ['code', '代码', '项目代码'], needed: true },
  name: { names: ['name', '名称', '项目名称'], needed: true },
  kind: { names: ['kind', '类型', '项目类型'], needed: true },
  department: { names: ['department', '部门', '主管部门'], needed: false },
  unit: { names: ['unit', '单位', '单位代码'], needed: false },
  standard: { names: ['standard', '标准', '补贴标准'], needed: false },
  quantityUnit: { names: ['quantityUnit', 'quantity_unit', '计量单位'], needed: false },
  cadence: { names: ['cadence', '发放周期'], needed: false },
  disclosure: { names: ['disclosureProfile', 'disclosure', '公示方式'], needed: false },
  whoMayGet: { names: ['whoMayGet', '谁能领', '发放对象'], needed: false },
  howMuch: { names: ['howMuch', '发多少'], needed: false },
  whoDecides: { names: ['whoDecides', '谁来定'], needed: false },
  whatWouldBeWrong: { names: ['whatWouldBeWrong', '怎样算不对'], needed: false },
  basis: { names: ['basis', '依据', '政策依据'], needed: false },
  category: { names: ['category', '分类', '项目分类'], needed: false },
  words: { names: ['words', '别名', '俗称'], needed: false },
  howToApply: { names: ['howToApply', '怎么申请'], needed: false },
  whatToBring: { names: ['whatToBring', '带什么'], needed: false },
  whereToGo: { names: ['whereToGo', '到哪儿办'], needed: false },
  phone: { names: ['phone', '电话', '咨询电话'], needed: false },
  howLong: { names: ['howLong', '多久办好'], needed: false },
  effectiveFrom: { names: ['effectiveFrom', 'from', '从哪天起'], needed: false },
}

const CATEGORY_COLUMNS = {
  code: { names: ['code', '代码', '分类代码'], needed: true },
  name: { names: ['name', '名称', '分类', '分类名称'], needed: true },
}

/** `mbz programmes load FILE [--categories FILE] [--county CODE]` */
export function addProgrammes(program: Command): void {
  const load = program
    .command('programmes')
    .description('惠民惠农项目')
    .command('load')
    .description('载入项目目录（code,name,kind,department,…）')
    .argument('<file>', '项目文件（csv、xlsx 或 yaml）')
    .option('--categories <file>', '项目分类文件（code,name，按顺序）')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<{ county?: string; categories?: string }>(load, async ([file], options) => {
    const lines = (await readList(file!, COLUMNS)).map(({ line, values }) => ({ line, ...values }))
    const categories = options.categories ? await readList(options.categories, CATEGORY_COLUMNS) : []
    return withContext(options, async ({ db, out }) => {
      const drawers = categories.map(({ values }) => values)
      const loaded = await loadProgrammes(db, lines, options.county ?? null, drawers)
      const added = loaded.unitsAdded.length > 0 ? [`新增单位：${loaded.unitsAdded.join('、')}。`] : []
      out.result(loaded, [`已载入 ${loaded.programmes} 个项目。`, ...added, ...policyWords(loaded.policies)])
      return 0
    })
  })
}
