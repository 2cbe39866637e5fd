import type { Data } from '../protocol.ts'

interface Kind {
  audio: boolean
  defaults: Data
}

/**
 * The inputs that this studio can really show or play. No `browser_source`, as in Debian's OBS: the simulator cannot
 * run a page, so FieldCue uses image mode here. Defaults are those of OBS 29.
 */
export const KINDS: Readonly<Record<string, Kind>> = {
  image_source: { audio: false, defaults: { linear_alpha: false, unload: false } },
  color_source_v3: { audio: false, defaults: { color: 4291940817, height: 1080, width: 1920 } },
  v4l2_input: { audio: false, defaults: { auto_reset: false, buffering: true, timeout_frames: 5 } },
  pulse_input_capture: { audio: true, defaults: { device_id: 'default' } },
  pulse_output_capture: { audio: true, defaults: { device_id: 'default' } },
  ffmpeg_source: {
    audio: true,
    defaults: { is_local_file: true, looping: false, restart_on_activate: true, speed_percent: 100 },
  },
}

/** `color_source_v3` → `color_source`. */
export function unversioned(kind: string): string {
  return kind.replace(/_v\d+$/, '')
}
