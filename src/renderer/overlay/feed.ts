import type { OverlayFrame } from '../../shared/api/streams.ts'

/**
 * All that the overlay asks of the wire. After a lost connection the feed calls its listener with the present frame
 * again; in between it is silent, and what is on air stays.
 */
export interface OverlayFeed {
  /** Calls back with the present frame first and with every later one. @returns ends it */
  subscribe(listener: (frame: OverlayFrame) => void): () => void
  /** This version of the card is painted. Saying it twice is harmless. */
  drawn(ack: { cardId: string; version: number }): void
  /** A picture without a card is painted. */
  cleared(): void
}
