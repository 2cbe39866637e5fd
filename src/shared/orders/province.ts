/**
 * The regions that buyers are counted by: provinces by their short names, in the order of the administrative codes.
 * Order systems say "广东", "广东省" or "广西壮族自治区": the first two characters tell all of them apart.
 */
export const PROVINCES = [
  '北京',
  '天津',
  '河北',
  '山西',
  '内蒙古',
  '辽宁',
  '吉林',
  '黑龙江',
  '上海',
  '江苏',
  '浙江',
  '安徽',
  '福建',
  '江西',
  '山东',
  '河南',
  '湖北',
  '湖南',
  '广东',
  '广西',
  '海南',
  '重庆',
  '四川',
  '贵州',
  '云南',
  '西藏',
  '陕西',
  '甘肃',
  '青海',
  '宁夏',
  '新疆',
  '台湾',
  '香港',
  '澳门',
] as const

/** A region that is stated but is no province ("深圳", "海外"). */
export const OTHER_REGION = 'other'
/** Nothing is stated: of a line its region, of a product its county of origin. */
export const NOT_STATED = 'unstated'

const byStart: ReadonlyMap<string, string> = new Map(PROVINCES.map((name) => [name.slice(0, 2), name]))

/**
 * The key under which a line's region is counted. Whatever order systems send, there are never more keys than
 * provinces and two: a counter for each odd text would let a bad sender grow the file without end.
 */
export function provinceOf(region: string | null): string {
  if (region === null) return NOT_STATED
  return byStart.get(region.slice(0, 2)) ?? OTHER_REGION
}
