import { useEffect, useState } from 'react'
import { clearDraft, loadDraft, saveDraft } from '@/client'
import { isObject, isString, namesKept } from '@/platform/storage'
import type { ActDraft, Attempt, DraftKeeper } from './draft-keeper'

/** As a draft lies on the phone. */
interface Kept {
  values: Record<string, string>
  attempt?: Attempt
}

const isKept = (value: unknown): value is Kept =>
  isObject(value) && isObject(value.values) && Object.values(value.values).every(isString)

const prefix = 'act:'
const nameOf = (account: string, caseId: number, action: string) =>
  `${prefix}${account.length}:${account}:${caseId}:${action}`

/** What was typed about a case and not sent, with how it was last tried; undefined until the phone has read it. */
export function useKeptAct(
  account: string,
  caseId: number,
  action: string | undefined,
): DraftKeeper | undefined {
  const [keeper, setKeeper] = useState<{ name: string; keeper: DraftKeeper }>()
  const name = action && nameOf(account, caseId, action)
  useEffect(() => {
    if (!name) return
    let left = false
    loadDraft(name, isKept).then((found) => {
      if (!left) setKeeper({ name, keeper: phoneKeeper(name, found?.fields, found?.photos ?? []) })
    })
    return () => {
      left = true
    }
  }, [name])
  return keeper && keeper.name === name ? keeper.keeper : undefined
}

// What is kept lands in the order in which it was typed.
let last: Promise<unknown> = Promise.resolve()
function inOrder(step: () => Promise<unknown>): void {
  last = last.then(step).catch(() => undefined)
}

/** Keeps what is typed on this phone, for this account alone, until it was sent, seven days are over or somebody signs out. */
function phoneKeeper(name: string, kept: Kept | undefined, photos: ActDraft['photos']): DraftKeeper {
  let draft: ActDraft = { values: kept?.values ?? {}, photos }
  let attempt = kept?.attempt
  const save = () => {
    const fields: Kept = { values: { ...draft.values }, ...(attempt && { attempt }) }
    const now = { fields, photos: [...draft.photos] }
    inOrder(() => saveDraft(name, now))
  }
  return {
    offlineWords:
      '写的存在这部手机上，7 天内不会丢，退出登录就删掉；关掉了，下次打开这一件接着办，再点一下就发，只发一次。',
    load: () => draft,
    keep: (next) => {
      draft = next
      save()
    },
    drop: () => inOrder(() => clearDraft(name)),
    attempt: {
      load: () => attempt,
      keep: (next) => {
        attempt = next
        save()
      },
    },
  }
}

/** The actions of a case about which something typed lies on this phone. */
export function keptActs(account: string, caseId: number): string[] {
  const start = `draft:${nameOf(account, caseId, '')}`
  return namesKept().flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : []))
}

/** Removes what anybody typed about cases from this phone. */
export async function wipeKeptActs(): Promise<void> {
  const names = namesKept().filter((name) => name.startsWith(`draft:${prefix}`))
  await Promise.all(names.map((name) => clearDraft(name.slice('draft:'.length))))
}
