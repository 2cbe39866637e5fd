import canvas from '@napi-rs/canvas'
import Database from 'better-sqlite3'

const nativeBinding = Number(process.versions.napi) < 10 ? process.env.FIELDCUE_SQLITE_BINDING : undefined
const db = new Database(':memory:', nativeBinding ? { nativeBinding } : {})
const sqlite = db.prepare('select sqlite_version()').pluck().get()
db.close()
const picture = canvas.createCanvas(8, 8)
picture.getContext('2d').fillRect(0, 0, 4, 4)
process.parentPort.postMessage({ sqlite, png: picture.toBuffer('image/png').length, ...process.versions })
