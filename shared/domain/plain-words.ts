/** What a text could say more plainly; a hint for who writes, never a hindrance. */
export interface PlainHint {
  kind: 'long-sentence' | 'hard-word'
  /** The sentence or the word as it stands in the text. */
  text: string
  /** What to do about it, in one sentence. */
  advice: string
}

/** Characters after which a sentence can no longer be read out in one breath. */
export const longestSentence = 40

/** Words of documents and what people say. */
const plainer: Readonly<Record<string, string>> = {
  户籍: '户口',
  申请人: '申请的人',
  监护人: '爹妈或者照管的人',
  缴纳: '交',
  递交: '交',
  提交: '交',
  享受: '领',
  给予: '给',
  予以: '删去就行',
  核减: '减少',
  核增: '增加',
  核定: '算清定下来',
  动态管理: '情况变了就跟着调整',
  复核: '再查一遍',
  公示: '贴出来让大家看',
  受理: '收下',
  审批: '批',
  审核确认: '审了再批',
  家庭经济状况: '家里的收入和家产',
  共同生活的家庭成员: '一起生活的家里人',
  家庭成员: '家里人',
  人均可支配收入: '每个人平均的收入',
  法定赡养人: '依法该养老人的人',
  丧失劳动能力: '干不了活',
  无劳动能力: '干不了活',
  无生活来源: '没有收入',
  符合条件的: '写明是什么条件',
  相关规定: '写明是哪个规定',
  有关规定: '写明是哪个规定',
  相关部门: '写明是哪个部门',
  有关部门: '写明是哪个部门',
  上述: '再说一遍是什么',
  上列: '再说一遍是什么',
  该项: '这一项',
  本级: '写明是哪一级',
  兑付: '发',
  拨付: '发',
  发放至: '发到',
  凭证: '单据',
  予以停发: '就不再发',
  以下简称: '只用一个说法',
  原则上: '写明哪些例外',
  按月社会化发放: '每月发到卡上',
  社会化发放: '发到卡上',
  银行账户: '银行卡或存折',
  佐证材料: '能证明的东西',
  证明材料: '写明要哪几样',
}

const words = Object.keys(plainer).sort((a, b) => b.length - a.length)

/**
 * Sentences that are too long to be read aloud and words that a villager may not know, each once, in the order of the text.
 */
export function plainHints(text: string): PlainHint[] {
  const long = text
    .split(/[。！？；\n]/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => [...sentence].length > longestSentence)
    .map((sentence): PlainHint & { at: number } => ({
      kind: 'long-sentence',
      text: sentence,
      advice: `这一句有 ${[...sentence].length} 个字，念不下来，拆成两句。`,
      at: text.indexOf(sentence),
    }))
  const hard: (PlainHint & { at: number })[] = []
  let rest = text
  for (const word of words) {
    const at = rest.indexOf(word)
    if (at < 0) continue
    hard.push({ kind: 'hard-word', text: word, advice: `“${word}”可以说成：${plainer[word]}。`, at })
    // a longer word hides the shorter one inside it
    rest = rest.split(word).join('　'.repeat(word.length))
  }
  return [...long, ...hard].sort((a, b) => a.at - b.at).map(({ at: _, ...hint }) => hint)
}
