/** What people say when they look for a kind of programme. */
const byKind: Readonly<Record<string, readonly string[]>> = {
  'rural-dibao': ['低保', '困难', '穷', '没有收入', '吃饭', '农村低保', '贫困'],
  'urban-dibao': ['低保', '困难', '穷', '没有收入', '城里低保', '贫困'],
  tekun: ['五保', '孤老', '孤寡', '老人', '没人管', '没有儿女', '敬老院', '养老院', '残疾'],
  'disability-living': ['残疾', '残疾人', '残疾证', '残补', '困难'],
  'disability-nursing': ['残疾', '残疾人', '残疾证', '残补', '护理', '照料', '卧床'],
  'elder-allowance': ['老人', '老年', '老年人', '高龄', '八十岁', '80岁', '寿星', '敬老'],
  orphan: ['孤儿', '孩子', '儿童', '没有父母', '没人养'],
  'temporary-relief': ['急难', '救急', '火灾', '车祸', '大病', '受灾', '救济', '困难'],
  farmland: ['种地', '土地', '地', '耕地', '地力', '农田', '农民', '粮食直补', '一折通'],
  grain: ['种地', '种粮', '粮食', '粮补', '租地', '流转', '农民', '小麦', '玉米'],
  'grain-for-green': ['退耕', '种树', '还林', '坡地', '林子'],
  forest: ['林子', '树林', '山林', '护林', '林补'],
  'farm-machinery': ['农机', '拖拉机', '收割机', '旋耕机', '机器', '种地'],
  'high-standard-farmland': ['农田', '修渠', '平地', '梯田', '种地'],
  'house-repair': ['危房', '修房', '盖房', '房子', '土坯房', '漏雨', '住房'],
  relocation: ['搬迁', '搬家', '安置', '房子', '住房'],
  'student-aid': ['上学', '学生', '孩子', '读书', '念书', '学费', '助学金', '寄宿', '营养餐', '学校'],
  'insurance-premium': ['养老保险', '社保', '代缴', '交保险', '困难'],
  'resident-pension': ['老人', '老年人', '养老', '养老金', '六十岁', '60岁', '社保'],
  'reservoir-migrant': ['移民', '水库', '库区', '搬迁'],
  'public-job': ['工作', '打工', '上班', '护林员', '保洁', '扫路', '失业', '没工作', '岗位'],
  microcredit: ['贷款', '贴息', '借钱', '银行', '养牛', '养羊', '脱贫'],
  'trade-in': ['汽车', '车', '换车', '买车', '报废', '旧车'],
  'medical-aid': ['看病', '生病', '大病', '住院', '医药费', '报销', '医疗'],
  'new-cooperative-medical': ['看病', '医保', '住院', '报销', '农合'],
  'public-health': ['看病', '体检', '打针', '疫苗', '卫生院'],
  'tv-coverage': ['电视', '户户通', '锅盖'],
  'village-progress': ['修路', '村里', '自来水'],
}

/** Everyday words for a kind of programme; [] for one of which nobody speaks. */
export function everydayWords(kind: string): readonly string[] {
  return byKind[kind] ?? []
}
