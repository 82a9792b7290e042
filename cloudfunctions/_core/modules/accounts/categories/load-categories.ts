import type { Database } from '@core/db/schema'
import { type AccountLineKind, accountCategories } from '@shared/domain/accounts'
import type { Kysely } from 'kysely'
import { type CategoryChange, selectCategoryChanges } from './categories.queries'

export interface Category extends CategoryChange {
  /** The county has changed or added it. */
  changed: boolean
}

/** Categories in force in a county: the product's, as the county has changed them, and the county's own. */
export class Categories {
  readonly all: readonly Category[]
  private readonly byCode: ReadonlyMap<string, Category>

  constructor(changes: readonly CategoryChange[]) {
    const changed = new Map(changes.map((c) => [c.code, c]))
    const known = accountCategories.map(({ words, shouldBeZero = false, ...c }): Category => {
      const change = changed.get(c.code)
      // a category keeps its kind, whatever the county calls it
      return change
        ? { ...change, kind: c.kind, changed: true }
        : { ...c, words: [...words], shouldBeZero, hidden: false, changed: false }
    })
    const own = changes.filter((c) => !accountCategories.some(({ code }) => code === c.code))
    this.all = [...known, ...own.map((c) => ({ ...c, changed: true }))]
    this.byCode = new Map(this.all.map((c) => [c.code, c]))
  }

  find(code: string): Category | undefined {
    return this.byCode.get(code)
  }

  /** The label; the code itself of a category that is gone. */
  label(code: string): string {
    return this.byCode.get(code)?.label ?? code
  }

  shouldBeZero(code: string): boolean {
    return this.byCode.get(code)?.shouldBeZero ?? false
  }

  /** Categories of a kind that may be chosen. */
  ofKind(kind: AccountLineKind): Category[] {
    return this.all.filter((c) => c.kind === kind && !c.hidden)
  }
}

export async function loadCategories(db: Kysely<Database>, county: string): Promise<Categories> {
  return new Categories(await selectCategoryChanges(db, county))
}
