import { useVirtualizer } from '@tanstack/react-virtual'
import { SearchX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SearchKind, searchKinds } from '../../../shared/orders/search.ts'
import { Empty } from '../../components/Empty.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import styles from './Feed.module.css'
import { FeedRow } from './FeedRow.tsx'
import { useRem } from './useRem.ts'
import { SEARCH_KEPT, type Search, useSearch } from './useSearch.ts'

const ROW_REM = 2.2
/** So many rows before its end the list asks on. */
const AHEAD = 20

/** The whole session's orders by words, in the place of the feed; Esc goes back to it. */
export function FeedSearch({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<SearchKind>('all')
  const search = useSearch(text, kind)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <>
      <div className={styles.search}>
        <input
          ref={input}
          type="search"
          value={text}
          placeholder={t('data.search.placeholder')}
          aria-label={t('data.search.open')}
          data-testid="feed-search"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose()
          }}
        />
        <div className={styles.kinds}>
          <Segmented
            name={t('data.search.kind')}
            size="small"
            value={kind}
            options={searchKinds.map((value) => ({ value, label: t(`data.search.${value}`) }))}
            onChange={setKind}
          />
          <small role="status" data-testid="feed-found">
            <Standing search={search} />
          </small>
        </div>
      </div>
      {search.lines.length === 0 && search.state === 'end' ? (
        <Empty icon={<SearchX />} title={t('data.search.none')} hint={t('data.search.noneHint')} />
      ) : (
        <Found search={search} />
      )}
    </>
  )
}

/** How far the search is. */
function Standing({ search: { lines, state } }: { search: Search }) {
  const { t } = useTranslation()
  switch (state) {
    case 'searching':
      return t('data.search.searching')
    case 'more':
      return t('data.search.foundMore', { n: lines.length })
    case 'full':
      return t('data.search.most', { n: SEARCH_KEPT })
    case 'failed':
      return t('data.search.failed')
    case 'end':
      return t('data.search.found', { n: lines.length })
  }
}

function Found({ search }: { search: Search }) {
  const { lines, state, more } = search
  const viewport = useRef<HTMLDivElement>(null)
  const rem = useRem()
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_REM * rem,
    getItemKey: (index) => lines[index]?.rev ?? index,
    overscan: 6,
  })
  const items = rows.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (state === 'more' && lastSeen >= lines.length - AHEAD) more()
  }, [state, lastSeen, lines.length, more])
  return (
    <div className={styles.frame}>
      <div ref={viewport} className={styles.viewport} data-testid="feed-results">
        <div className={styles.space} style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const line = lines[item.index]
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
