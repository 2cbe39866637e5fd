import type { Fields } from '../fields.ts'
import { Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Size } from '../studio/types.ts'
import type { Act, Acts } from './context.ts'

const SMALLEST = 8
const LARGEST = 4096

const FORMATS: Readonly<Record<string, 'jpeg' | 'png'>> = { jpg: 'jpeg', jpeg: 'jpeg', png: 'png' }

/** The size that a screenshot comes out at: one given side keeps the shape, both are taken as they are. */
function shotSize(fields: Fields, natural: Size): Size {
  const side = (name: string) =>
    fields.optional(name, () => Math.trunc(fields.number(name, SMALLEST, LARGEST)))
  const width = side('imageWidth')
  const height = side('imageHeight')
  const shape = natural.width / natural.height
  return {
    width: width ?? (height === undefined ? natural.width : Math.max(1, Math.trunc(height * shape))),
    height: height ?? (width === undefined ? natural.height : Math.max(1, Math.trunc(width / shape))),
  }
}

const getScreenshot: Act = async (fields, { studio, painter }) => {
  const source = studio.sources.source(fields.text('sourceName'))
  const named = fields.text('imageFormat')
  const format = FORMATS[named]
  if (!format) {
    throw new Refusal(
      Status.invalidValue,
      'Your specified image format is invalid or not supported by this system.',
    )
  }
  const natural = studio.items.sizeOf(source)
  const size = shotSize(fields, natural)
  const quality = fields.optional('imageCompressionQuality', (name) => fields.number(name, -1, 100)) ?? -1
  if (natural.width === 0 || natural.height === 0) {
    throw new Refusal(Status.renderFailed, 'Failed to render screenshot.')
  }
  const image = await painter.capture(source, studio.seconds, { format, size, quality })
  return { imageData: `data:image/${named};base64,${image.toString('base64')}` }
}

export const sourceActs: Acts = {
  GetSourceActive: (fields, { studio }) => {
    const source = studio.sources.source(fields.text('sourceName'))
    return { videoActive: studio.isActive(source), videoShowing: studio.isShowing(source) }
  },
  GetSourceScreenshot: getScreenshot,
  GetSourceFilterList: (fields, { studio }) => {
    studio.sources.source(fields.text('sourceName'))
    return { filters: [] }
  },
}
