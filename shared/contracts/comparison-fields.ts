import * as z from 'zod'
import { clueLevelNames, clueStateNames, ruleKindNames } from '../domain/clues'
import { registryKindNames } from '../domain/registry-kinds'

export const level = z.enum(clueLevelNames)
export const clueState = z.enum(clueStateNames)
export const ruleKind = z.enum(ruleKindNames)
export const ruleId = z.string().regex(/^r\d\d$/, '规则编号应写成 r01')
export const registryKind = z.enum(registryKindNames)
export const count = z.int().min(0)
