import type { AccountLineKind } from '@shared/domain/accounts'
import type { Categories, Category } from '../categories/load-categories'

const tidy = (text: string) => text.normalize('NFKC').replace(/[\s()（）【】[\]—\-_/·、,，:：]/g, '')

/**
 * The category that a text means: by its label, else by the longest of its words that the text holds. Of two as long the one that
 * stands first in the list. Undefined when no word fits.
 */
export function guessCategory(
  categories: Categories,
  kinds: readonly AccountLineKind[],
  text: string,
): Category | undefined {
  const said = tidy(text)
  if (said === '') return undefined
  const open = kinds.flatMap((kind) => categories.ofKind(kind))
  const named = open.find(({ label, code }) => tidy(label) === said || code === said)
  if (named) return named
  let best: { category: Category; length: number } | undefined
  for (const category of open)
    for (const word of [category.label, ...category.words]) {
      const plain = tidy(word)
      if (said.includes(plain) && plain.length > (best?.length ?? 0))
        best = { category, length: plain.length }
    }
  return best?.category
}

/** Of an account with its sub-account (管理费用—招待费) the last part says what it was for. */
export function guessBySubject(
  categories: Categories,
  kinds: readonly AccountLineKind[],
  subject: string,
): Category | undefined {
  const last = subject.split(/[-—–_/／\\>：:]+/).at(-1) ?? ''
  return guessCategory(categories, kinds, last) ?? guessCategory(categories, kinds, subject)
}

/** Accounts of money itself: the other side of every entry. */
const MONEY = /^(?:\d+)?(?:库存)?现金|^(?:\d+)?银行存款|^(?:\d+)?货币资金/
export const isMoneyAccount = (subject: string): boolean => MONEY.test(tidy(subject))

const ORGANISATION =
  /公司|合作社|厂$|店$|部$|局$|所$|站$|社$|行$|院$|校$|中心|委员会|政府|银行|超市|商行|商店|经营部|门市|服务|集团|财政|学校|医院|信用社|村委|村集体|工程队|施工队|基金会|协会|办公室|大队|公路段|供电|电信|移动|联通|邮政|镇$|乡$|县$|村$|农场|林场|加油|农户|村民$|全体|群众/

/**
 * Whether a counterparty is a private person, whose name residents do not read in full. What does not look like an organisation is
 * taken for a person: too careful is better.
 */
export function looksLikePerson(name: string): boolean {
  const plain = tidy(name)
  return plain !== '' && !ORGANISATION.test(plain)
}
