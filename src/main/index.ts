import { app } from 'electron'
import { readLaunch } from './launch.ts'
import { openProgram } from './program.ts'

const launch = readLaunch(process.argv, process.env)
app.setName('FieldCue')
if (launch.userData) app.setPath('userData', launch.userData)
app.setAboutPanelOptions({ applicationName: '田播台 FieldCue', applicationVersion: app.getVersion() })

// One program a profile: a second start only brings the first one to the front.
if (!app.requestSingleInstanceLock()) app.quit()
else void app.whenReady().then(() => openProgram(launch))
