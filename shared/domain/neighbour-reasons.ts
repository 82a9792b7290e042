/** Why somebody may lawfully receive, or what looks wrong but is not; `source` '' where nothing but common sense stands behind it. */
export interface NeighbourPoint {
  title: string
  text: string
  source: string
}

const ACT_41 = '《社会救助法》第四十一条'
const ACT_21 = '《社会救助法》第二十一条'
const APART = '参照《社会救助法》第四十一条'
const LOCAL_ASSETS = '参照各地核对家庭财产的规定'
const AID_RULES = '参照《最低生活保障审核确认办法》'
const DISABILITY_RULES =
  '《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》（国发〔2015〕52号）'
const LAND_RULES = '参照《关于全面推开农业“三项补贴”改革工作的通知》（财农〔2016〕26号）'

/** Holds for every programme. */
const common: readonly NeighbourPoint[] = [
  {
    title: '卡是别人的名字',
    text: '孩子、卧床的老人和管不了钱的人，可以由监护人或者照顾他的人代领。钱还是他的，要用在他身上。',
    source: '',
  },
  {
    title: '一笔比别人多',
    text: '可能是把前几期没发的一起补上了，也可能是家里人口、亩数不一样。看“怎么算的”那一行。',
    source: '',
  },
]

const livingApart: NeighbourPoint = {
  title: '儿女过得好，老人还在领',
  text: '分开生活、已经分户的儿女，他们的房子和车不算老人家的。要查不在一起生活的儿女的财产，得他们自己同意。儿女该给的赡养费，按规定另算。',
  source: ACT_41,
}
const relativesInOffice: NeighbourPoint = {
  title: '亲戚是干部或者拿工资',
  text: '看的是一起生活的一家人。亲戚不共同生活，工资就不算这家的收入。村干部和经办人的亲属领，要另外备案，不是不能领。',
  source: APART,
}
const deadCar: NeighbourPoint = {
  title: '名下还有车',
  text: '车早就报废或者卖了，没有去注销、过户，查起来名下还有。残疾人代步的车、一家就靠它吃饭的小车，有的地方也不算。',
  source: LOCAL_ASSETS,
}
const secondHouse: NeighbourPoint = {
  title: '看着有两处房子',
  text: '老宅没有拆、拆迁安置还没有交旧房、几个兄弟共有一处，登记上都像是两处。住的够不够，要上门看。',
  source: LOCAL_ASSETS,
}
const grace: NeighbourPoint = {
  title: '已经不困难了还在领',
  text: '家里刚有人找到工作、收入刚过线，可以再领几个月再停，这叫渐退期。几个月由省里、市里定。',
  source: AID_RULES,
}
const single: NeighbourPoint = {
  title: '一家人只有一个人领',
  text: '家里收入在低保边上，其中有重残、重病这样特别困难的人，可以只给他一个人办，叫单人保。家里别的人没有领。',
  source: ACT_21,
}
const collected: NeighbourPoint = {
  title: '账上进过一大笔钱',
  text: '有的是替全组代领的，有的是集体林、合作社的钱从他卡上过。钱是谁的，要看单据。',
  source: '',
}
const deathMonth: NeighbourPoint = {
  title: '人去世了还有一笔',
  text: '去世当月的、以前欠着没发的，可能在后面才到账。再往后的不该发，可以反映。',
  source: '参照各地停发的规定',
}
const tenant: NeighbourPoint = {
  title: '亩数比自家的地多',
  text: '租了别人的地来种，或者几兄弟的地合在一户名下，亩数就会多。看有没有流转合同。',
  source: LAND_RULES,
}
const oldSurvey: NeighbourPoint = {
  title: '亩数和现在量的不一样',
  text: '早年是拉绳子量的，后来用卫星量，两次对不上不等于多报。以验收的亩数为准。',
  source: '',
}
const cadreFiled: NeighbourPoint = {
  title: '领的人是村干部的亲属',
  text: '亲属真的符合条件，也可以领，但是要备案、要公示。没有备案的可以反映。',
  source: '参照近亲属享受政策备案的规定',
}
const notAlways: NeighbourPoint = {
  title: '外面看不出有残疾',
  text: '听不见、看不清、智力和精神上的残疾，外面不一定看得出。等级写在证上，不公开。',
  source: '',
}
const bothDisability: NeighbourPoint = {
  title: '残疾人的两项补贴都领',
  text: '又困难、残疾又重的人，困难补贴和护理补贴可以一起领。',
  source: DISABILITY_RULES,
}

/** By kind of programme; after these come those of every programme. */
const byKind: Readonly<Record<string, readonly NeighbourPoint[]>> = {
  'rural-dibao': [livingApart, relativesInOffice, deadCar, grace, single, secondHouse, collected, deathMonth],
  'urban-dibao': [livingApart, relativesInOffice, deadCar, grace, single, secondHouse, deathMonth],
  tekun: [
    {
      title: '有亲戚、有侄子还算特困',
      text: '看的是依法该养他的人。侄子、外甥没有赡养义务；有儿女但是儿女自己没有能力养的，也可能算。',
      source: '参照《特困人员认定办法》（民发〔2021〕43号）',
    },
    {
      title: '低保名单和特困名单上都有他',
      text: '从低保转成特困的那个月，两边名单可能都有名字。多发的会退回来。连着几个月都有，可以反映。',
      source: '',
    },
    deathMonth,
  ],
  'disability-living': [bothDisability, notAlways, { ...grace, title: '低保停了还在领' }, deathMonth],
  'disability-nursing': [
    bothDisability,
    notAlways,
    {
      title: '家里条件好也在领',
      text: '护理补贴看的是残疾重不重、要不要人照料，一般不看家里有没有钱。',
      source: DISABILITY_RULES,
    },
    deathMonth,
  ],
  'elder-allowance': [
    {
      title: '人住在外地的儿女家',
      text: '看的是户口在不在本县。户口在，人跟着儿女住在外面，也可以领。',
      source: '参照本县高龄津贴办法',
    },
    {
      title: '看着没有 80 岁',
      text: '年龄按身份证算。出生日期更正过的，按更正以后的。生日不公开。',
      source: '',
    },
    deathMonth,
  ],
  'temporary-relief': [
    {
      title: '家里不穷也领了',
      text: '救的是一时的急难：着火、车祸、大病。平时过得去的人家，遇上了也可以领一次。',
      source: '参照《国务院关于全面建立临时救助制度的通知》（国发〔2014〕47号）',
    },
  ],
  farmland: [
    {
      title: '地租给别人种了，钱还是他领',
      text: '这一项跟着承包的地走。地流转出去以后补贴归谁，看两家的合同怎么写。',
      source: LAND_RULES,
    },
    {
      title: '户主已经去世',
      text: '地是一家人承包的。户主不在了，家里还有人，这块地的补贴由家里人接着领，户主的名字可能还没有换。',
      source: '参照《农村土地承包法》',
    },
    tenant,
  ],
  grain: [
    {
      title: '他家没有那么多地',
      text: '这一项谁种粮谁领。租地种粮的人按种的亩数领，承包户自己反而没有。',
      source: '参照各地实际种粮农民一次性补贴办法',
    },
    tenant,
  ],
  'grain-for-green': [oldSurvey, tenant],
  forest: [
    {
      title: '个人卡上进了集体的钱',
      text: '集体的林子由一个人代领再分，是有的。怎么分的，村里要公开。',
      source: '',
    },
    oldSurvey,
  ],
  'farm-machinery': [
    {
      title: '一个人领了一大笔',
      text: '机器贵，补得也多。合作社买的，可能登在负责人的名字下。机器在不在，可以去看。',
      source: '',
    },
  ],
  'house-repair': [
    cadreFiled,
    {
      title: '他家以前修过一次',
      text: '上次是维修、这次是重建，或者遭了灾，可能可以再补。几年以内不能重复，由各地定。',
      source: '参照各地危房改造办法',
    },
    secondHouse,
  ],
  relocation: [secondHouse, cadreFiled],
  'student-aid': [
    {
      title: '家里不是低保也领',
      text: '困不困难由学校按家里的情况认定，低保只是其中一种。家里有病人、几个孩子同时上学，也可能评上。',
      source: '参照《学生资助资金管理办法》（财教〔2021〕310号）',
    },
    { title: '孩子不在那个学校', text: '学期中间转了学、休了学，名单上还是原来的学校。', source: '' },
  ],
  'insurance-premium': [
    {
      title: '在外面打工也有人代缴',
      text: '年初代缴的时候还没有工作，年中才参加职工保险，当年就会两边都有。第二年不再代缴。',
      source: '',
    },
  ],
  'resident-pension': [
    {
      title: '领了养老金又领低保、高龄津贴',
      text: '城乡居民养老金和高龄津贴、低保不冲突。算不算低保的收入，看本地规定。',
      source: '参照本地低保办法',
    },
    deathMonth,
  ],
  'reservoir-migrant': [
    {
      title: '人已经搬走、嫁走',
      text: '钱跟着核定的移民身份走，搬到外村的也可能还在册。',
      source: '参照《国务院关于完善大中型水库移民后期扶持政策的意见》（国发〔2006〕17号）',
    },
    deathMonth,
  ],
  'public-job': [
    {
      title: '一家有两个人在岗',
      text: '已经分户的算两家。没有分户、一家占几个岗的，可以反映。',
      source: '参照各地公益性岗位管理办法',
    },
  ],
  microcredit: [
    {
      title: '早就脱贫了还贴息',
      text: '脱了贫的人家，在规定的几年里政策不停，贷款还可以贴息。',
      source: '参照《关于深入扎实做好过渡期脱贫人口小额信贷工作的通知》（银保监发〔2021〕6号）',
    },
  ],
  'trade-in': [
    {
      title: '有钱买车还领补贴',
      text: '这一项鼓励换车，不看家里有没有钱。看的是旧车在不在他名下、新车是不是真买了。',
      source: '参照《汽车以旧换新补贴实施细则》',
    },
  ],
}

/** Points for a kind of programme, its own first; those of every programme for a kind that has none. */
export function neighbourReasons(kind: string): NeighbourPoint[] {
  return [...(byKind[kind] ?? []), ...common]
}
