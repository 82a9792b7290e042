import { type Day, formatDate } from './dates'

/** Subscribe messages that a county sets up: one about a case, one that stands for many. */
export const wechatTemplateNames = ['case', 'summary'] as const
export type WechatTemplateName = (typeof wechatTemplateNames)[number]

/** What a template is filled with. Never a name, an address, or a word of what was reported. */
export type TemplateVariable = 'what' | 'number' | 'due' | 'unit' | 'count' | 'day'

export const wechatTemplates: Readonly<
  Record<WechatTemplateName, { label: string; variables: readonly TemplateVariable[] }>
> = {
  case: { label: '办件提醒', variables: ['what', 'number', 'due', 'unit'] },
  summary: { label: '待办汇总', variables: ['what', 'count', 'day'] },
}

/** A template as the county has it in WeChat's console. */
export interface TemplateSetting {
  id: string
  /** Page that a tap on the message opens. */
  page: string
  /** Our variable → WeChat's field, such as `thing1`. */
  fields: Readonly<Partial<Record<TemplateVariable, string>>>
  /** Long-term templates need no accept for each message. */
  longTerm: boolean
}

export type TemplateSettings = Readonly<Partial<Record<WechatTemplateName, TemplateSetting>>>

/** Kinds of field that WeChat's console offers and that can hold one of our variables, with their longest value. */
const FIELD_LENGTHS: Readonly<Record<string, number>> = {
  thing: 20,
  character_string: 32,
  number: 32,
  phrase: 5,
  date: 20,
  time: 20,
}

/** What a setting lacks: variables without a field, fields of no known kind, the id. Empty when it is whole. */
export function faultsOfTemplate(name: WechatTemplateName, setting: TemplateSetting | undefined): string[] {
  if (!setting) return ['整个模板']
  const faults: string[] = setting.id ? [] : ['模板编号']
  for (const variable of wechatTemplates[name].variables) {
    const field = setting.fields[variable]
    if (!field || !FIELD_LENGTHS[kindOf(field)]) faults.push(VARIABLE_LABELS[variable])
  }
  return faults
}

export const VARIABLE_LABELS: Readonly<Record<TemplateVariable, string>> = {
  what: '事项',
  number: '办件号',
  due: '期限',
  unit: '单位',
  count: '件数',
  day: '日期',
}

/** Values of a template, each in the form that its field takes; WeChat refuses empty ones and longer ones (47003). */
export function fillTemplate(
  setting: TemplateSetting,
  values: Readonly<Partial<Record<TemplateVariable, string>>>,
  today: Day,
): Record<string, { value: string }> {
  const data: Record<string, { value: string }> = {}
  for (const [variable, field] of Object.entries(setting.fields) as [TemplateVariable, string][])
    data[field] = { value: valueFor(kindOf(field), variable, values[variable], today) }
  return data
}

const kindOf = (field: string) => field.replace(/\d+$/, '')

function valueFor(kind: string, variable: TemplateVariable, value: string | undefined, today: Day): string {
  const isDay = variable === 'due' || variable === 'day'
  if (kind === 'date' || kind === 'time') return chineseDay(isDay && value ? value : today)
  const text = isDay && value ? formatDate(value, today) : (value ?? '')
  const most = FIELD_LENGTHS[kind] ?? 20
  const fitting = kind === 'number' ? text.replace(/\D/g, '') : text
  if (fitting) return [...fitting].length > most ? `${[...fitting].slice(0, most - 1).join('')}…` : fitting
  return EMPTY[kind] ?? '未定'
}

/** No Chinese in these. */
const EMPTY: Readonly<Record<string, string>> = { number: '0', character_string: '-' }

/** 2026年8月18日 */
function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
