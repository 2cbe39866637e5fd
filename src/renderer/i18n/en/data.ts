import type { data as zh } from '../zh/data.ts'
import type { Words } from '../zh/index.ts'

/** The studio's file: how safe it is, its backups, and the search of the order feed. */
export const data: Words<typeof zh> = {
  lead: 'While a session is open a backup is made every few minutes, and one at its opening, its end and before upgrades. They are in the data folder, under backups.',
  size: 'Data file {{size}}, {{free}} left on the disk',
  last: 'Last backup: {{date}} {{time}}',
  never: 'No backup yet',
  every: 'Minutes between backups',
  everyHint: 'Large files are backed up less often, to spare the disk; without a change there is no backup.',
  backUp: 'Back up now',
  backingUp: 'Backing up {{percent}}%',
  checking: 'Checking…',
  check: 'Check the file',
  checkGood: 'Checked at {{time}}: the file is whole ({{seconds}} s)',
  checkBad: 'The file is damaged: {{found}}. Choose a backup below and restore it.',
  failed: 'The last backup was not made: {{reason}}',
  list: 'Backups',
  none: 'The first backup is made when a session opens, or now if you like.',
  lines: '{{n}} order lines',
  reason: {
    interval: 'automatic',
    session: 'session',
    manual: 'by hand',
    migration: 'before upgrade',
    replaced: 'put aside',
  },
  unread: 'unreadable',
  bad: 'damaged',
  restore: 'Restore…',
  confirmTitle: 'Restore {{date}} {{time}}?',
  confirmLost:
    '{{lines}} changes of order lines and {{events}} log entries from after this backup are not in it and will not be seen.',
  confirmNothing: 'Nothing was stored after this backup.',
  confirmKept:
    'The present file is not deleted: it stays in the list ("put aside") and can be restored again.',
  confirmHow:
    'The engine restarts and is back at the same address within seconds; OBS goes on. Order systems may send the orders of that time again; none counts twice.',
  confirmAct: 'Restore this backup',
  confirmLoading: 'Comparing…',
  restoring: 'Proving the backup, then the engine restarts…',
  banner: {
    trouble: 'Data cannot be stored',
    troubleHint:
      '{{message}}What was not stored since {{time}} has no effect; it goes on by itself afterwards.',
    damage: 'The data file is damaged',
    damageHint: 'Restore a backup soon: Settings → Data and backups.',
    restored: 'Restored the backup of {{date}} {{time}}',
    restoredLost:
      '{{lines}} later changes of order lines and {{events}} log entries are not in it; they are in the file that was put aside. Let the order system send that time again.',
    restoredUnknown:
      'The replaced file cannot be read, so what is missing cannot be counted. Let the order system send that time again.',
    restoredNothing: 'Nothing had been stored after it; nothing is missing.',
    clock: 'Clock set {{way}} by {{by}}',
    clockHint:
      "This machine's time changed at {{time}}. Orders, running timers, the guard and backups are not affected; entries of the log carry the new time from here on.",
    forth: 'forth',
    back: 'back',
    notRestored: 'The backup was not restored',
  },
  search: {
    open: 'Search orders',
    close: 'Close search',
    placeholder: 'Order no., SKU, product, region, amount',
    kind: 'Which',
    all: 'All',
    refund: 'Refunds',
    unmatched: 'Unmatched',
    searching: 'Searching…',
    none: 'Nothing found',
    noneHint: 'The whole session was searched. Try other words, or all orders.',
    found: '{{n}} found',
    foundMore: '{{n}}, scroll for more',
    most: 'Only the newest {{n}}: narrow it down',
    failed: 'The engine did not answer: try again',
  },
}
