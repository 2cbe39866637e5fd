/** The mixer: what goes beyond a meter and its name. */
export const sound = {
  type: 'Click to type the volume of {{name}}',
  typed: 'Volume of {{name}}, dB, −100 to 26; Enter sets it, Esc leaves it',
  scale: 'Scale, dB below full scale',
} as const
