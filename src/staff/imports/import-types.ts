import type { InputOf, OutputOf } from '@shared/contracts'

export type ImportLine = OutputOf<'staff-api', 'list-imports'>['imports'][number]
export type Import = OutputOf<'staff-api', 'get-import'>
export type Sheet = Import['sheets'][number]
export type SheetDetail = OutputOf<'staff-api', 'get-import-sheet'>
export type SheetColumn = SheetDetail['columnDetails'][number]
export type Reading = NonNullable<Import['reading']>
export type DraftRow = OutputOf<'staff-api', 'list-draft-rows'>['rows'][number]
export type DraftCell = DraftRow['cells'][number]
export type Field = DraftCell['field']
export type UnknownVillage = OutputOf<'staff-api', 'list-unknown-villages'>['villages'][number]
export type Choices = Omit<InputOf<'staff-api', 'set-import'>, 'submission' | 'id' | 'revision'>
export type SheetChoice = NonNullable<Choices['sheets']>[number]
export type VillageChoice = InputOf<'staff-api', 'choose-villages'>['choices'][number]
