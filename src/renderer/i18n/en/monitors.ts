/** Thumbnails, the multiview and what the platform covers. */
export const monitors = {
  isolated: 'This scene as OBS renders it by itself: no transition, and not what the encoder makes of it',
  pace: 'Set {{asked}} fps, now {{fps}}',
  paceHint:
    'The monitors have slowed down by themselves; the programme is not affected. They speed up again as the load falls. The ceiling is in Settings → Desk.',
  strain: {
    slow: 'pictures take {{figure}}% of OBS',
    skipping: 'OBS skips {{figure}}% of frames',
    obsBusy: 'OBS uses {{figure}}% CPU',
    deskBusy: 'this machine is {{figure}} ms late',
  },
  multiview: 'Multiview',
  multiviewOn: 'Hide the pictures of the scenes',
  multiviewOff: 'Show a picture of each scene (rendered by itself, not the programme signal)',
} as const
