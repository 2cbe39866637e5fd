/** What each showing of a card did, how that is estimated, and the viewer figures that somebody enters. */
export const attribution = {
  tab: 'Cards',
  title: 'Card effects',
  note: 'by time of payment',
  estimate: 'Estimate',
  basis:
    'Estimate: no platform says what made a buyer buy. A payment, less the stream delay of {{delay}} s, goes to the card that was on the picture then or had left it less than {{window}} s before.',
  by: 'Estimate · delay {{delay}} s · window {{window}} s',
  direct: 'Direct',
  directHint: 'The product on the card was bought',
  halo: 'Halo',
  haloHint: 'Another product was bought',
  orders: 'Orders',
  gmv: 'Sales',
  jin: 'jin',
  card: 'Card',
  shown: 'On screen',
  now: 'up now',
  rate: 'Orders/s before · during · after',
  rateHint:
    'By time of payment, over three stretches as long as the card was up; all orders, not only of its product',
  rates: '{{before}} → {{during}} → {{after}} /s',
  conversion: 'Conversion',
  conversionHint: 'Direct orders ÷ viewers entered ({{count}}, entered at {{time}})',
  noViewers: 'No viewer figure entered',
  none: 'Of no card',
  empty: 'No card has been on air yet',
  emptyHint: 'What a card brings is shown here once it is confirmed on air',
  failed: 'Card effects could not be read',
  recounting:
    'Counting anew by the new settings (delay {{delay}} s · window {{window}} s), {{percent}}%; figures are still by the old ones',
  awaiting:
    'Waits to be counted by the new settings (delay {{delay}} s · window {{window}} s); figures are still by the old ones',
  viewers: {
    title: 'Enter viewers',
    count: 'viewers',
    source: 'source',
    act: 'Note',
    last: '{{count}} at {{time}}',
    lastFrom: '{{count}} at {{time}} · {{source}}',
    never: 'Viewers are only as entered, never derived',
  },
  settings: {
    delay: 'Stream delay (seconds)',
    delayHint:
      'From the picture in the studio to the one that viewers see. What a buyer saw when paying was on air this much earlier.',
    window: 'Attribution window (seconds)',
    windowHint: 'How long after it left the picture a payment may still be credited to a card.',
    applies:
      'After a change every session is counted anew as a whole: this one first (with none open, the latest), then the earlier ones in the background, one after another. The show is not held up.',
    counting:
      'Counted anew: {{tied}} of {{sessions}} sessions. The others are still by the old settings until their turn; their reports say so.',
    counted: 'All {{sessions}} sessions are counted by these settings.',
  },
} as const
