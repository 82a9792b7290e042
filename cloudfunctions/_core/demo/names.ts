import type { Random } from './random'

/** Surnames common around Weiyuan and Longxi, with rough weights. */
const SURNAMES: readonly (readonly [string, number])[] = [
  ['王', 9],
  ['张', 9],
  ['李', 8],
  ['杨', 7],
  ['马', 6],
  ['汪', 6],
  ['陈', 5],
  ['刘', 5],
  ['董', 4],
  ['何', 4],
  ['赵', 4],
  ['郭', 3],
  ['牛', 3],
  ['祁', 3],
  ['田', 3],
  ['包', 2],
  ['侯', 2],
  ['景', 2],
  ['齐', 2],
  ['贾', 2],
  ['樊', 2],
  ['康', 2],
  ['裴', 2],
  ['庞', 2],
  ['黄', 2],
  ['高', 2],
  ['周', 2],
  ['吴', 2],
  ['徐', 2],
  ['孙', 2],
  ['朱', 2],
  ['魏', 2],
  ['常', 1],
  ['莫', 1],
  ['毛', 1],
  ['乔', 1],
  ['尉', 1],
  ['卜', 1],
  ['虎', 1],
  ['栾', 1],
]

const MALE_OLD =
  '福 祥 国 栋 建 军 志 明 永 强 世 杰 双 喜 德 才 进 忠 银 生 富 贵 玉 林 正 义 占 彪 耀 祖'.split(' ')
const FEMALE_OLD =
  '秀 英 桂 兰 玉 梅 改 花 淑 珍 彩 霞 巧 云 菊 香 金 莲 琴 芳 凤 娥 翠 萍 月 琴 菊 芬 玲 爱'.split(' ')
const MALE_YOUNG =
  '伟 强 鹏 飞 浩 宇 博 文 子 轩 嘉 俊 杰 泽 涛 亮 磊 凯 昊 然 晨 阳 志 恒 一 鸣 睿 航'.split(' ')
const FEMALE_YOUNG =
  '婷 雅 静 欣 怡 梦 瑶 佳 慧 雪 莹 思 雨 涵 梓 萱 丽 娜 敏 洁 倩 琳 悦 彤 若 曦 艳 燕'.split(' ')

/** A surname; in a village named after a family (张家湾) more than half bear its name. */
export function pickSurname(random: Random, villageName: string): string {
  const family = /^(.)家/.exec(villageName)?.[1]
  if (family && random.chance(0.55)) return family
  return random.weighted(SURNAMES)
}

/** A given name of one or two characters in the fashion of the birth year. */
export function pickGivenName(random: Random, male: boolean, birthYear: number): string {
  const young = birthYear >= 1985
  const characters = male ? (young ? MALE_YOUNG : MALE_OLD) : young ? FEMALE_YOUNG : FEMALE_OLD
  const first = random.pick(characters)
  if (random.chance(young ? 0.3 : 0.12)) return first
  let second = random.pick(characters)
  while (second === first) second = random.pick(characters)
  return first + second
}
