import { z } from 'zod'
import { DEFAULT_SAFE_AREA, SafeAreaSettings } from '../card/safeAreas.ts'
import { AlarmLimits, DEFAULT_LIMITS } from '../obs/alarms.ts'
import type { TrainingView } from '../training/faults.ts'
import type { SourceTroubleCode } from './streams.ts'

/** Acts that can be put on another key. Values are `KeyboardEvent.code` with modifiers: `Space`, `Ctrl+KeyZ`. */
export const keyActions = [
  'take',
  'takeAlternative',
  'undo',
  'previous',
  'cardTake',
  'cardHide',
  'panic',
  'marker',
  'transition',
  'cut',
  'saveReplay',
  'promote',
] as const
export type KeyAction = (typeof keyActions)[number]

const RoundNumbers = z.array(z.number().int().min(1).max(1_000_000_000)).max(40)

const ObsConnection = z.object({
  enabled: z.boolean(),
  /** `ws://127.0.0.1:4455` */
  url: z.string().regex(/^wss?:\/\/[^\s/]+$/, 'ws://主机:端口'),
})

/** An own machine may be spoken to in clear, as tests do; anyone else over TLS, for the questions carry the token. */
const Gateway = z
  .string()
  .max(200)
  .regex(/^(https:\/\/[^\s/]+\S*|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/\S*)?)?$/, 'https://网关地址')

/** `ntp.aliyun.com`, `192.168.1.1:123`, `[fd00::1]`. */
const TimeServer = z
  .string()
  .trim()
  .max(200)
  .regex(/^(([\w-]+(\.[\w-]+)*|\[[0-9a-f:.]+\])(:\d{1,5})?)?$/i, '主机 或 主机:端口')
  .refine((text) => {
    const port = Number(/:(\d+)$/.exec(text)?.[1] ?? 123)
    return port >= 1 && port <= 65_535
  }, '端口：1 至 65535')

/** Pinduoduo's Open Platform. Everything may be empty until it is used; secret and token are `secretNames`. */
const PinduoduoShop = z.object({
  gateway: Gateway,
  clientId: z.string().trim().max(80),
  /** Stands with every order for ever: changing it makes another shop. */
  shopId: z.string().trim().max(80),
})

/** What each setting may be. */
const fields = {
  language: z.enum(['zh', 'en']),
  obs: ObsConnection,
  standby: ObsConnection,
  /** `auto`: the overlay page where this OBS has a browser source, the image where it has none. */
  cardDelivery: z.enum(['auto', 'overlay', 'image']),
  /** A second take within this time is refused. */
  guardMs: z.number().int().min(0).max(5000),
  /** What of the picture the platform covers. */
  safeArea: SafeAreaSettings,
  pinduoduo: PinduoduoShop,
  /** Folder on the engine's machine that exports are put into; '' for none. */
  sheetFolder: z.string().trim().max(500),
  /** Thumbnails a second of program and of preview. */
  monitorFps: z.number().int().min(1).max(10),
  /** Thumbnails a second of each other scene, where the multiview is on. */
  multiviewFps: z.number().int().min(1).max(10),
  /** Per cent of its time that thumbnails may keep OBS busy; above it they come more slowly. */
  monitorCeilingPercent: z.number().int().min(5).max(80),
  /** From where on stream, recording and OBS raise an alarm. */
  alarms: AlarmLimits,
  /** How orders are tied to the card on air: when viewers see it, and for how long it may make them buy. */
  attribution: z.object({
    streamDelayMs: z.number().int().min(0).max(120_000),
    windowMs: z.number().int().min(0).max(1_800_000),
  }),
  /** Inputs that a panic mutes; null: whatever is a microphone. */
  panicMutes: z.array(z.string().min(1).max(120)).max(60).nullable(),
  standbyPolicy: z.object({
    /** The standby takes over by itself when the primary of a live show is gone. */
    autoPromote: z.boolean(),
    /** … once it has given no sign of life for so long. */
    autoPromoteAfterMs: z.number().int().min(500).max(10_000),
    /** A promotion starts the new primary's stream if the old one was streaming a live show. */
    startStream: z.boolean(),
    /** A standby that comes (back) is brought in step without being asked. */
    autoSync: z.boolean(),
  }),
  /** The demo has a second simulator as its standby. */
  demoStandby: z.boolean(),
  keys: z.partialRecord(z.enum(keyActions), z.array(z.string().min(1).max(40)).max(3)),
  /** Asked by the pre-show check, and only then, by how much this machine's clock is off; '' asks nobody. */
  timeServer: TimeServer,
  /** Minutes between two backups while a session is open. */
  backupMinutes: z.number().int().min(1).max(60),
  /** First start has been answered. */
  greeted: z.boolean(),
  /** Round numbers that are proposed as milestones once they are passed. */
  milestones: z.object({ orders: RoundNumbers, jin: RoundNumbers, yuan: RoundNumbers }),
  /** How long an approved milestone stands on the overlay. */
  milestoneSeconds: z.number().int().min(3).max(120),
  /** Units from which a product's stock is low. */
  stockLow: z.number().int().min(0).max(1_000_000),
}

/**
 * What the studio has set, without a single secret: passwords and tokens live in the system's secret store.
 * Checked before it is kept.
 */
export const Settings = z.object({
  language: fields.language.default('zh'),
  obs: fields.obs.default({ enabled: false, url: 'ws://127.0.0.1:4455' }),
  standby: fields.standby.default({ enabled: false, url: 'ws://127.0.0.1:4456' }),
  cardDelivery: fields.cardDelivery.default('auto'),
  guardMs: fields.guardMs.default(1000),
  safeArea: fields.safeArea.default(DEFAULT_SAFE_AREA),
  pinduoduo: fields.pinduoduo.default({ gateway: '', clientId: '', shopId: '' }),
  sheetFolder: fields.sheetFolder.default(''),
  monitorFps: fields.monitorFps.default(4),
  multiviewFps: fields.multiviewFps.default(1),
  monitorCeilingPercent: fields.monitorCeilingPercent.default(30),
  alarms: fields.alarms.default(DEFAULT_LIMITS),
  attribution: fields.attribution.default({ streamDelayMs: 5000, windowMs: 60_000 }),
  panicMutes: fields.panicMutes.default(null),
  standbyPolicy: fields.standbyPolicy.default({
    autoPromote: false,
    autoPromoteAfterMs: 1500,
    startStream: false,
    autoSync: true,
  }),
  demoStandby: fields.demoStandby.default(false),
  keys: fields.keys.default({}),
  timeServer: fields.timeServer.default('ntp.aliyun.com'),
  backupMinutes: fields.backupMinutes.default(5),
  greeted: fields.greeted.default(false),
  milestones: fields.milestones.default({
    orders: [1000, 5000, 10_000, 20_000, 50_000, 100_000],
    jin: [1000, 5000, 10_000, 50_000, 100_000],
    yuan: [100_000, 500_000, 1_000_000, 5_000_000, 10_000_000],
  }),
  milestoneSeconds: fields.milestoneSeconds.default(12),
  stockLow: fields.stockLow.default(100),
})
export type Settings = z.infer<typeof Settings>

/** Some settings and nothing else. Not `Settings.partial()`: that would fill in the defaults of all the others. */
export const SettingsPatch = z.strictObject(fields).partial()
export type SettingsPatch = z.infer<typeof SettingsPatch>

/** Names of what is kept secret. The engine can say whether one is set, never what it is (but the ingest secret, to its operator). */
export const secretNames = [
  'obsPassword',
  'standbyPassword',
  'ingestSecret',
  'pddClientSecret',
  'pddAccessToken',
] as const
export type SecretName = (typeof secretNames)[number]

/** What the environment of this run decides over the settings page (`FIELDCUE_OBS_URL` and its like). */
export type EnvironmentOverride = 'obs' | 'standby'

/** The settings page's whole input. `kept`: whether the secret store really keeps it past this run. */
export interface SettingsView {
  /** As in force: what `overrides` names is the environment's, not what is kept. */
  settings: Settings
  overrides: EnvironmentOverride[]
  secrets: Record<SecretName, { set: boolean; kept: boolean }>
  addresses: { console: string; overlay: string; ingest: string; dataDir: string }
  demo: boolean
  /** A promotion has swapped the two OBS: what is set as main stands by, and the other way round. */
  rolesSwapped: boolean
  /** Faults that are practised on the simulated studio. */
  training: TrainingView
  version: string
}

/** What a test of Pinduoduo's address and keys is tried with; a secret that is left out is the kept one. */
export const PinduoduoTest = z.object({
  gateway: Gateway,
  clientId: z.string().trim().min(1).max(80),
  clientSecret: z.string().max(200).optional(),
  accessToken: z.string().max(200).optional(),
})
export type PinduoduoTest = z.infer<typeof PinduoduoTest>

/** Answer of an order source's test. `orders`: changed within the last half hour; `offsetMs`: the platform's clock to ours. */
export type SourceTestResult =
  | { ok: true; orders: number; offsetMs: number }
  | { ok: false; code: SourceTroubleCode; message: string; detail: string | null }

/** Answer of the connection test. `code` is one of the OBS reasons; words are the UI's. */
export type ObsTestResult =
  | { ok: true; obsVersion: string; wsVersion: string; simulator: boolean; scenes: number }
  | { ok: false; code: string; message: string }
