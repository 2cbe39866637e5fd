import type { Dictionary } from '../zh/index.ts'

export const stock: Dictionary['stock'] = {
  open: 'Enter stock',
  title: 'Enter stock',
  hint: 'Type the units counted, Enter keeps them. What this show sells from then on is taken off, refunds come back; what was sold before does not count. Empty shows no stock.',
  count: 'Units counted of {{name}}',
  shared: 'Sold elsewhere, too',
  sharedOf: 'The same stock of {{name}} is sold elsewhere, too',
  save: 'Keep',
  undo: 'Back to {{was}}',
  none: 'nothing entered',
  whole: 'A whole number of at most nine digits',
  empty: 'The rundown has no products yet. Open a show, then enter its stock.',
}
