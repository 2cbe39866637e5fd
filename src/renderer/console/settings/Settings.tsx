import {
  BellRing,
  Cable,
  DatabaseBackup,
  Flag,
  Info,
  Keyboard,
  Link2,
  type LucideIcon,
  Receipt,
  ShieldAlert,
  SlidersHorizontal,
  SquarePlay,
} from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/Dialog.tsx'
import { useData } from '../../stores/context.ts'
import { AboutSection } from './AboutSection.tsx'
import { AlarmsSection } from './AlarmsSection.tsx'
import { AttributionSection } from './AttributionSection.tsx'
import { CardSection } from './CardSection.tsx'
import { DataSection } from './DataSection.tsx'
import { DeskSection } from './DeskSection.tsx'
import { FiguresSection } from './FiguresSection.tsx'
import { KeysSection } from './KeysSection.tsx'
import { ObsSection } from './ObsSection.tsx'
import { OrdersSection } from './OrdersSection.tsx'
import { SafetySection } from './SafetySection.tsx'
import styles from './Settings.module.css'

const SECTIONS = [
  'obs',
  'safety',
  'card',
  'orders',
  'attribution',
  'figures',
  'alarms',
  'desk',
  'keys',
  'data',
  'about',
] as const
const ICONS: Record<(typeof SECTIONS)[number], LucideIcon> = {
  obs: Cable,
  safety: ShieldAlert,
  card: SquarePlay,
  orders: Receipt,
  attribution: Link2,
  figures: Flag,
  alarms: BellRing,
  desk: SlidersHorizontal,
  keys: Keyboard,
  data: DatabaseBackup,
  about: Info,
}

/** Two sections are worded by the topic that they belong to. */
function navWords(section: (typeof SECTIONS)[number]) {
  if (section === 'safety') return 'standby.settings.nav' as const
  return section === 'figures' ? 'figures.settings.title' : (`settings.nav.${section}` as const)
}

/** One page with everything that can be set; each change is checked by the engine before it is kept. */
export function Settings({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const hasSettings = useData((data) => data.settings !== null)
  const page = useRef<HTMLDivElement>(null)
  const show = (section: string) =>
    page.current?.querySelector(`[data-section="${section}"]`)?.scrollIntoView({ block: 'start' })
  return (
    <Dialog title={t('settings.title')} size="page" onClose={onClose} testId="settings">
      <div className={styles.layout}>
        <nav className={styles.nav} aria-label={t('settings.title')}>
          {SECTIONS.map((section) => {
            const Icon = ICONS[section]
            return (
              <button key={section} type="button" onClick={() => show(section)}>
                <Icon aria-hidden="true" />
                {t(navWords(section))}
              </button>
            )
          })}
        </nav>
        <div ref={page} className={styles.page}>
          {hasSettings ? (
            <>
              <ObsSection />
              <SafetySection />
              <CardSection />
              <OrdersSection />
              <AttributionSection />
              <FiguresSection />
              <AlarmsSection />
              <DeskSection />
              <KeysSection />
              <DataSection />
              <AboutSection />
            </>
          ) : (
            <p>{t('dialogs.banner.connecting')}</p>
          )}
        </div>
      </div>
    </Dialog>
  )
}
