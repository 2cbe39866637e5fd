/**
 * Colours of the card: warm paper, deep red, ink and the brown of a wooden scale. Contrast against
 * their ground is at least 4.5:1 for text (WCAG AA); no emblem, no flag.
 */
export const COLOR = {
  paper: '#fffdf7',
  paperLow: '#f8f0e0',
  ink: '#231a10',
  muted: '#6d5c46',
  struck: '#7b6a54',
  deepRed: '#9d2019',
  deepRedLow: '#86160f',
  priceRed: '#c0241b',
  blush: '#fbe7dd',
  hairline: '#e4d3b4',
  gold: '#ffd36b',
  goldSoft: '#ffd98a',
  barHigh: '#3a2b1b',
  barLow: '#261b10',
  cream: '#f6e6c3',
  creamDim: '#d8c49c',
  white: '#ffffff',
  qrInk: '#231a10',
} as const

/** Sizes of the card in design units: pixels of a canvas 1080 wide (portrait) or 1080 high (landscape). */
export const CARD = {
  width: 984,
  radius: 28,
  pictureWidth: 300,
  bodyHeight: 336,
  padX: 30,
  padTop: 24,
  padBottom: 30,
  barPadX: 28,
  qrSize: 172,
} as const

/** The soft shadow that lifts card and strip off any picture. Extents tell how far to crop. */
export const SHADOW = {
  key: { color: 'rgba(12, 6, 0, 0.42)', blur: 44, offsetY: 16 },
  ambient: { color: 'rgba(12, 6, 0, 0.30)', blur: 8, offsetY: 2 },
  /** A Gaussian of blur/2 has faded below one step of 8 bits here. */
  reach: 60,
} as const

/** Changes whenever the drawing does: rendered pictures of an older look are never used again. */
export const TEMPLATE_VERSION = 1
