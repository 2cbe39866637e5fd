import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { snapshotRundown } from '../../shared/library/snapshot.ts'
import { timeline } from '../../shared/script/timeline.ts'
import { openDatabase } from '../store/database.ts'
import type { Store } from '../store/port.ts'
import { createStore } from '../store/store.ts'
import { loadDemo, readDemoShow } from './load.ts'

const resourcesDir = resolve(import.meta.dirname, '../../../resources')
const show = readDemoShow(resourcesDir)
const segments = show.rundown.groups.flatMap((group) => group.segments)
const OFFICIAL_RATE = 200

/** domain.md, "Wording of scripts and cards": what would be flagged, whatever stands around it. */
const flagged =
  `国家级 世界级 最高级 最佳 最优 最好 最强 最正宗 最安全 最便宜 最低价 顶级 顶尖 极品 独一无二 绝无仅有 史无前例 销量第一
  全国第一 全网第一 第一品牌 全国首家 治疗 疗效 治愈 根治 药效 降血糖 降血压 降血脂 降三高 降尿酸 抗癌 防癌 消炎 活血化瘀
  止咳 排毒 补肾 软化血管 预防疾病 代替药物 免疫力 抗衰老 减肥 燃脂 美容养颜 有效 绝对安全 无副作用 立竿见影 绝对不 特供 专供
  国宴 政府推荐 政府指定 政府担保 政府背书 县长推荐 免检 驰名商标 代表政府 唯一 独家 首选 首创 最大 领先 冠军 王牌 完美 极致
  养生 滋补 保健 祛湿 安神 助眠 调理 糖尿病 高血压 纯天然 零添加 无污染 假一赔十 养胃 错过不再 原价 贡米 有机 绿色食品 地理标志
  老字号 非遗 金奖 专利 富硒 研究表明 数据显示 百年`.split(/\s+/)

describe('the demo show as it ships', () => {
  it('has the ten products of the field, all of them marked as samples', () => {
    expect(show.products.map(({ id, sku }) => `${id} ${sku}`)).toEqual([
      'jingle-waxy-corn JL-NYM-10S',
      'jingle-millet JL-XM-5J',
      'jingle-quinoa JL-LM-2J',
      'datong-daylily DT-HH-500G',
      'linxian-dates LX-MZ-5J',
      'xiaoyi-walnuts XY-HT-3J',
      'jixian-apples JX-PG-10J',
      'qinzhou-millet QZ-HXM-2J',
      'shanxi-herbal-tea SX-YC-60G',
      'mature-vinegar SX-LCC-2P',
    ])
    expect(show.products.every((product) => product.sample)).toBe(true)
  })

  it('keeps the price rules: a reference has its basis and date, and no price stands above it', () => {
    for (const product of show.products) {
      const { groupPriceFen, soloPriceFen, referencePriceFen, subsidyPriceFen } = product
      if (referencePriceFen !== null) {
        expect(product.referenceBasis).toBeTruthy()
        expect(product.referenceDate).toBeTruthy()
        expect(referencePriceFen).toBeGreaterThan(groupPriceFen)
        expect(referencePriceFen).toBeLessThanOrEqual(soloPriceFen ?? 0)
      }
      if (subsidyPriceFen !== null) {
        expect(subsidyPriceFen).toBeLessThan(groupPriceFen)
        expect(product.subsidyUntil).toBeTruthy()
      }
    }
    expect(show.products.some(({ stock }) => stock !== null && stock < 50)).toBe(true)
  })

  it('has twelve segments of an hour, in relay, whose rows all exist', () => {
    expect(segments).toHaveLength(12)
    expect(segments.reduce((sum, segment) => sum + segment.plannedMs, 0)).toBe(3600_000)
    const plan = snapshotRundown(show.rundown, show)
    expect(new Set(plan.segments.map((segment) => segment.scene))).toEqual(
      new Set(['片头', '全景', '双人', '产品特写']),
    )
    expect(plan.safeScene).toBe('垫片')
    const ids = (rows: { id: string }[]) => new Set(rows.map((row) => row.id))
    for (const segment of plan.segments) {
      expect(ids(plan.officials)).toContain(segment.officialId)
      expect(ids(plan.scripts)).toContain(segment.scriptId)
      if (segment.productId) expect(ids(plan.products)).toContain(segment.productId)
    }
    expect(segments.flatMap((segment) => segment.productId ?? [])).toEqual(show.products.map(({ id }) => id))
  })

  it('has a picture for every product', () => {
    for (const { id, picture } of show.products) {
      expect(picture).toBe(`demo:${id}`)
      expect(existsSync(join(resourcesDir, 'demo/pictures', `${id}.svg`))).toBe(true)
    }
  })

  it('has scripts that can be spoken in the time planned, with room left for questions', () => {
    for (const segment of segments) {
      const text = show.scripts.find(({ id }) => id === segment.scriptId)?.text ?? ''
      const share = timeline(text, OFFICIAL_RATE).totalMs / segment.plannedMs
      expect(share, segment.title).toBeGreaterThan(0.5)
      expect(share, segment.title).toBeLessThanOrEqual(1)
    }
  })

  it('says nothing that the wording rules would flag', () => {
    const everything = JSON.stringify(show)
    expect(flagged.filter((word) => everything.includes(word))).toEqual([])
  })
})

describe('loading the demo show', () => {
  let dir = ''
  let store: Store | undefined
  const open = () => {
    dir = mkdtempSync(join(tmpdir(), 'fieldcue-demo-'))
    store = createStore(openDatabase(dir), { now: () => 0, mono: () => 0 })
    return store
  }
  afterEach(() => {
    store?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  it('fills an empty library, with sample dates of the day', () => {
    const store = open()
    const now = Date.parse('2027-03-02T10:00:00+08:00')
    expect(loadDemo({ store, resourcesDir, now })).toEqual({ rundownId: show.rundown.id })
    expect(store.library.list('products')).toHaveLength(10)
    expect(store.library.list('rundowns')).toEqual([show.rundown])
    expect(store.library.get('products', 'jingle-millet')?.referenceDate).toBe('2027-03-01')
    expect(store.library.get('products', 'xiaoyi-walnuts')?.subsidyUntil).toBe('2027-03-18')
  })

  it('leaves a row that exists alone', () => {
    const store = open()
    const millet = show.products.find(({ id }) => id === 'jingle-millet')
    store.transaction((tx) => tx.putLibraryRow('products', { ...millet, groupPriceFen: 1 }))
    loadDemo({ store, resourcesDir, now: 0 })
    loadDemo({ store, resourcesDir, now: 0 })
    expect(store.library.get('products', 'jingle-millet')?.groupPriceFen).toBe(1)
    expect(store.library.list('products')).toHaveLength(10)
  })
})
