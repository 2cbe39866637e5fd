import type { Words } from '../zh/index.ts'
import type { training as zh } from '../zh/training.ts'

export const training: Words<typeof zh> = {
  badge: 'Faults on: {{n}}',
  open: 'Training faults: make the simulated studio fail',
  title: 'Training faults',
  hint: 'Only in the simulated studio; a real OBS is never touched. All are logged.',
  endAll: 'End all',
  none: 'No faults',
  on: 'On',
  off: 'Off',
  once: 'Once',
  begins: 'begins',
  ends: 'ends',
  needs: {
    stream: 'Start the stream first',
    record: 'Start recording first',
    standby: 'Needs a simulated standby',
    studio: 'Main OBS is not simulated',
  },
  group: { obs: 'OBS', output: 'Stream and recording', sound: 'Sound', standby: 'Standby' },
  fault: {
    frozen: 'OBS frozen, no answer',
    crashed: 'OBS crashed',
    lateSwitch: 'Switches 5 s late',
    sceneRenamed: 'Next scene renamed',
    serverGone: 'Stream server gone',
    congestion: 'Network congested',
    streamStops: 'Stream cut off',
    recordStops: 'Recording cut off',
    diskLow: 'Disk nearly full',
    overload: 'Computer overloaded',
    micSilent: 'Microphone silent',
    micClips: 'Microphone clips',
    standbyCrashed: 'Standby crashed',
    standbyLags: 'Standby 0.9 s behind',
  },
  notices: {
    no_simulator: {
      what: 'No simulated studio to train on',
      means: 'No fault was made; the real OBS was not touched.',
      todo: 'Train in the demo; standby faults need a simulated standby first.',
    },
    nothing_to_break: {
      what: 'Nothing is streamed or recorded now',
      means: 'No fault was made; there is nothing to break off.',
      todo: 'Start the stream or the recording first.',
    },
  },
}
