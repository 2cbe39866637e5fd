import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from './canvas.ts'
import { fakeMeasure, makeCard } from './card.fixture.ts'
import { composeCard, composeStrip } from './compose.ts'
import { type Mark, markBox, type Part } from './marks.ts'
import type { CardModel } from './model.ts'

const card = (patch: Partial<CardModel> = {}) => composeCard(fakeMeasure, makeCard(patch))
const textOf = (marks: readonly Mark[], part: Part) =>
  marks.flatMap((mark) => (mark.kind === 'text' && mark.part === part ? [mark.text] : []))
const sizeOf = (marks: readonly Mark[], part: Part) =>
  Math.max(0, ...marks.map((mark) => (mark.kind === 'text' && mark.part === part ? mark.style.size : 0)))

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width - 0.5 &&
  b.x < a.x + a.width - 0.5 &&
  a.y < b.y + b.height - 0.5 &&
  b.y < a.y + a.height - 0.5

/** Text of different parts that shares pixels, or stands outside the card. */
function faults({ marks, width, height }: ReturnType<typeof composeCard>): string[] {
  const solid = marks.filter((mark) => mark.kind === 'text' || mark.kind === 'qr')
  const found: string[] = []
  for (const [index, mark] of solid.entries()) {
    const box = inkBox(mark)
    if (box.x < 0 || box.y < 0 || box.x + box.width > width + 0.5 || box.y + box.height > height + 0.5) {
      found.push(`${mark.part} outside`)
    }
    for (const other of solid.slice(index + 1)) {
      if (other.part !== mark.part && overlap(box, inkBox(other))) found.push(`${mark.part} × ${other.part}`)
    }
  }
  return found
}

/** What is really inked of a line of text: its box without the room above small figures. */
function inkBox(mark: Mark): Box {
  if (mark.kind !== 'text') return markBox(mark)
  const { size } = mark.style
  const isFigures = mark.part === 'price'
  return isFigures
    ? { x: mark.x, y: mark.y - size * 0.75, width: mark.width, height: size * 0.9 }
    : { x: mark.x, y: mark.y - size * 0.84, width: mark.width, height: size * 0.92 }
}

const models: fc.Arbitrary<Partial<CardModel>> = fc.record({
  linkNo: fc.option(fc.integer({ min: 1, max: 999 })),
  name: fc
    .array(fc.constantFrom(...'静乐县高海拔旱作小米礼盒装5 斤A'), { minLength: 1, maxLength: 40 })
    .map((chars) => chars.join('')),
  groupPriceFen: fc.integer({ min: 1, max: 999_999 }),
  referencePriceFen: fc.option(fc.integer({ min: 1, max: 999_999 })),
  referenceBasis: fc.constantFrom(
    null,
    '7日内最低成交价 2026-07-10',
    `${'本店同规格成交记录'.repeat(4)} 2026-07-10`,
  ),
  subsidised: fc.option(
    fc.record({
      priceFen: fc.integer({ min: 1, max: 999_999 }),
      until: fc.constantFrom(null, '2026-07-20'),
    }),
  ),
  netWeightText: fc.constantFrom('', '净含量 60 g × 1 盒', '1,024.5 斤 · 净含量 512.25 kg × 1000 大礼盒'),
  origin: fc.constantFrom('', '忻州 · 静乐', '山西省忻州市静乐县赤泥洼乡磨管峪村高山梯田合作社种植基地'),
  sellingPoints: fc.array(fc.constantFrom('当季新米', '高海拔旱作', '熬出来有一层厚厚的米油特别香甜软糯'), {
    maxLength: 4,
  }),
  qrText: fc.constantFrom(null, 'https://example.com/goods/1'),
  sample: fc.boolean(),
  official: fc.constantFrom(
    null,
    { role: '静乐县县长', line: '公益推介 · 家乡好物' },
    { role: '吕梁市临县人民政府副县长兼农业农村局局长', line: '公益推介' },
  ),
})

describe('composeCard', () => {
  it('lets no two parts touch and nothing leave the card, whatever is said', () => {
    fc.assert(
      fc.property(models, (patch) => {
        expect(faults(card(patch))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('keeps the price at 64 px of a landscape 1080p canvas up to ¥9,999.99, reference and QR code included', () => {
    const { marks } = card({ groupPriceFen: 999_999, referencePriceFen: 999_999 })
    expect(textOf(marks, 'price').join('')).toBe('¥9,999.99')
    expect(textOf(marks, 'reference')).toEqual(['¥9,999.99'])
    expect(sizeOf(marks, 'price') * 0.9).toBeGreaterThanOrEqual(64)
  })

  it('shows no reference price without a basis, and no basis without a reference price', () => {
    const noBasis = card({ referenceBasis: null }).marks
    expect(textOf(noBasis, 'reference')).toEqual([])
    expect(noBasis.some((mark) => mark.kind === 'strike')).toBe(false)
    const noPrice = card({ referencePriceFen: null }).marks
    expect(textOf(noPrice, 'note')).toEqual([])
  })

  it('says the whole basis, however long', () => {
    const referenceBasis = `${'同规格同渠道真实成交'.repeat(4)} 2026-07-10`
    expect(textOf(card({ referenceBasis }).marks, 'note').join('').replaceAll(' ', '')).toContain(
      referenceBasis.replaceAll(' ', ''),
    )
  })

  it('shows 补贴价 large, 拼单价 beside it, and until when it holds', () => {
    const { marks } = card({ subsidised: { priceFen: 1990, until: '2026-07-20' } })
    expect(textOf(marks, 'price').join('')).toBe('¥19.90')
    expect(textOf(marks, 'priceLabel')).toEqual(['补贴价', '拼单价 ¥29.90'])
    expect(textOf(marks, 'note')).toContain('补贴价有效期至7月20日')
  })

  it('says 样例价格 on invented prices and on no others', () => {
    expect(textOf(card({ sample: true }).marks, 'sample')).toEqual(['样例价格'])
    expect(textOf(card({ sample: false }).marks, 'sample')).toEqual([])
  })

  it('is the same for the same card', () => {
    expect(card()).toEqual(card())
  })
})

describe('composeStrip', () => {
  it('stays within its width, with an office of any length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 0, max: 24 }), (role, line) => {
        const model = { role: '长'.repeat(role), line: '推'.repeat(line) }
        expect(composeStrip(fakeMeasure, model, 700).width).toBeLessThanOrEqual(700)
      }),
    )
  })

  it('is one red block where there is no line', () => {
    const { width, red } = composeStrip(fakeMeasure, { role: '主持人', line: '' }, 700)
    expect(red.width).toBe(width)
  })
})
