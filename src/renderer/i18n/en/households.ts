import type { Dictionary } from '../zh/index.ts'

export const households: Dictionary['households'] = {
  title: 'Households',
  none: 'nothing entered, nothing shown',
  said: '{{n}} households · {{source}} · {{date}} · {{scope}}',
  hint: 'As its source says, all four. Shows opened with this rundown tell it with its source; it is never derived from orders.',
  count: 'Households',
  source: 'Source, as "county bureau of agriculture"',
  date: 'Date of the figure',
  scope: 'Of whom, as "millet growers of the county"',
  keep: 'Keep',
  clear: 'Show none',
  undo: 'Back to the one before',
}
