import type { Words } from '../zh/index.ts'
import type { switching as zh } from '../zh/switching.ts'

export const switching: Words<typeof zh> = {
  asked: 'asked',
  held: 'waits',
  group: 'Switching',
  transition: 'Transition',
  kind: { cut_transition: 'Cut', fade_transition: 'Fade' },
  use: 'Use OBS\'s transition "{{name}}"',
  duration: 'Transition duration',
  durationHint: 'Transition duration in milliseconds, 50–20000; up and down change it by 50',
  fixed: 'This transition has no duration to set',
  ms: 'ms',
  auto: 'Auto',
  autoHint: 'Preview goes on program by the chosen transition; the two change places',
  cut: 'Cut',
  cutHint: 'Preview goes on program at once; the chosen transition stays chosen',
  nothing: 'Nothing on preview: click a scene, or press F1–F8',
  same: 'Preview and program are the same scene',
  tbar: 'T-bar',
  tbarHint:
    'Push it to the end to take the preview; let go half way and it goes back. Keys: left and right move it, End takes, Home goes back',
  tbarAt: '{{percent}}% of the way',
  tbarSettling: 'landing',
  studioOn: 'Enable T-bar',
  studioOnHint:
    "Turns OBS's studio mode on: its T-bar works only there. Nothing changes on air, and the preview stays chosen",
  nextMissing:
    'Next item\'s scene "{{scene}}" is not in OBS: taking it leaves the picture, card and clocks go on',
  takeMissing:
    'This item\'s scene "{{scene}}" is not in OBS: taking it leaves the picture, card and clocks go on',
  gone: '{{count}} without scene',
  goneHint: 'Scenes of these items are not in OBS: {{scenes}}. Make them in OBS or name them as before',
  notices: {
    no_preview: {
      what: 'Nothing on preview to take',
      means: 'Nothing was switched; the picture stays.',
      todo: 'Choose a scene other than the one on air, or press F1–F8.',
    },
    studio_mode_off: {
      what: 'OBS is not in studio mode',
      means: 'The T-bar did not move; the picture stays.',
      todo: 'Press "Enable T-bar" (it turns OBS\'s studio mode on), then push.',
    },
    stale_preview: {
      what: 'The preview has just changed',
      means: 'This switch was not made, so that nothing wrong goes on air.',
      todo: 'Look at the preview, then switch.',
    },
  },
}
