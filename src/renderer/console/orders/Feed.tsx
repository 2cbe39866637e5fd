import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp, Inbox, Search, X } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeedLine } from '../../../shared/orders/types.ts'
import { Empty } from '../../components/Empty.tsx'
import { useEngineTime, useFeed, useStores } from '../../stores/context.ts'
import styles from './Feed.module.css'
import { FeedRow } from './FeedRow.tsx'
import { FeedSearch } from './FeedSearch.tsx'
import { regionShares } from './regions.ts'
import { useOlder } from './useOlder.ts'
import { useRem } from './useRem.ts'

interface Props {
  /** Whether the search is open, and how it is turned; absent where there is no ledger behind the list, as in a replay. */
  search?: { isOn: boolean; turn: (on: boolean) => void }
}

/** Order by order, newest first. Under a pointer or scrolled away the list holds still and counts what waits. */
export function Feed({ search }: Props) {
  const { t } = useTranslation()
  return (
    <section className={styles.section} aria-label={t('orders.feed')}>
      <h2 className={styles.head}>
        {t('orders.feed')}
        <Regions />
        {search && <SearchButton {...search} />}
      </h2>
      {search?.isOn ? (
        <FeedSearch onClose={() => search.turn(false)} />
      ) : (
        <Present isLive={search !== undefined} />
      )}
    </section>
  )
}

function SearchButton({ isOn, turn }: { isOn: boolean; turn: (on: boolean) => void }) {
  const { t } = useTranslation()
  const words = t(isOn ? 'data.search.close' : 'data.search.open')
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={words}
      title={words}
      data-testid="open-search"
      onClick={() => turn(!isOn)}
    >
      {isOn ? <X /> : <Search />}
    </button>
  )
}

function Present({ isLive }: { isLive: boolean }) {
  const { t } = useTranslation()
  const lines = useFeed((feed) => feed.lines)
  if (lines.length > 0) return <Lines lines={lines} isLive={isLive} />
  return <Empty icon={<Inbox />} title={t('orders.feedEmpty')} hint={t('orders.feedEmptyHint')} />
}

const ROW_REM = 2.2

function Lines({ lines, isLive }: { lines: readonly FeedLine[]; isLive: boolean }) {
  const { t } = useTranslation()
  const viewport = useRef<HTMLDivElement>(null)
  const [held, setHeld] = useState<readonly FeedLine[] | null>(null)
  const rem = useRem()
  const shown = held ?? lines
  const waiting = held ? lines.findIndex((line) => line.rev === held[0]?.rev) : 0
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_REM * rem,
    getItemKey: (index) => shown[index]?.rev ?? index,
    overscan: 6,
  })
  const hold = () => setHeld((present) => present ?? lines)
  const items = rows.getVirtualItems()
  useOlder(isLive ? held : null, items.at(-1)?.index ?? 0, setHeld)
  const release = () => {
    if (viewport.current?.scrollTop === 0) setHeld(null)
  }
  const toTop = () => {
    viewport.current?.scrollTo({ top: 0 })
    setHeld(null)
  }
  return (
    <div className={styles.frame}>
      {waiting !== 0 && (
        <button type="button" className={styles.fresh} onClick={toTop}>
          <ArrowUp /> {t('orders.feedNew', { n: waiting < 0 ? lines.length : waiting })}
        </button>
      )}
      <div
        ref={viewport}
        className={styles.viewport}
        data-testid="feed"
        onPointerEnter={hold}
        onPointerLeave={release}
        onScroll={hold}
      >
        <div className={styles.space} style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const line = shown[item.index]
            if (!line) return null
            return (
              <div
                key={item.key}
                className={styles.item}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                <FeedRow line={line} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

const REGIONS_EVERY_MS = 5000

/** Where the newest orders go. Looked at every five seconds: a figure that changes with each order cannot be read. */
function Regions() {
  const { t } = useTranslation()
  const { feed } = useStores()
  const turn = useEngineTime((now) => Math.floor(now / REGIONS_EVERY_MS))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn is when it is looked at
  const { shares, counted } = useMemo(() => regionShares(feed.getState().lines), [feed, turn])
  if (shares.length === 0) return null
  return (
    <small title={t('orders.regions', { n: counted })}>
      {shares.map(({ region, percent }) => `${region} ${percent}%`).join(' · ')}
    </small>
  )
}
